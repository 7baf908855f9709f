package io.threadsys.benchmarks;

import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Result;
import io.threadsys.benchmarks.harness.Series;
import io.threadsys.benchmarks.peer.ExternalProgram;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.report.Machine;
import io.threadsys.benchmarks.report.Report;
import io.threadsys.benchmarks.workload.Scale;
import io.threadsys.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/** Measures and reports what the command line asks for. */
public final class Benchmarks {

  private final Arguments arguments;
  private final PrintStream out;

  private Benchmarks(Arguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /**
   * Runs the benchmarks.
   *
   * @param words the options; see {@code docs/benchmarks/README.md}
   * @throws IOException if a result cannot be written
   */
  public static void main(String... words) throws IOException {
    System.setProperty("java.awt.headless", "true");
    try {
      new Benchmarks(Arguments.parse(words), System.out).run();
    } catch (UsageException e) {
      System.err.println(e.getMessage() + "\n\n" + Arguments.USAGE);
      System.exit(2);
    }
    System.exit(0); // a peer that does not end is no reason to wait
  }

  void run() throws IOException {
    Scale scale = arguments.full() ? Scale.full() : Scale.quick();
    List<Workload> workloads = Workloads.all(arguments.programs());
    arguments.requireKnown(
        workloads.stream().map(Workload::name).toList(),
        workloads.stream().flatMap(workload -> contenders(workload, scale)).distinct().toList());
    if (arguments.list()) {
      list(workloads);
      return;
    }
    Machine machine = Machine.present();
    out.println(machine.text() + "\n");
    String heading = arguments.full() ? "Benchmarks" : "Benchmarks, quick: a first impression";
    Report report = new Report(arguments.out(), heading, machine);
    Series series = new Series(arguments.warmUps(), arguments.rounds(), System.err::println);
    for (Workload workload : workloads) {
      if (arguments.wantsWorkload(workload.name())) {
        List<Result> results =
            contests(workload, scale).map(contest -> play(series, contest)).toList();
        if (!results.isEmpty()) {
          out.println(report.add(workload.name(), workload.what(), results));
        }
      }
    }
    out.println("Written to " + arguments.out().toAbsolutePath());
  }

  private Result play(Series series, Contest contest) {
    System.err.println(contest.workload() + " " + contest.column());
    return series.play(contest);
  }

  private Stream<Contest> contests(Workload workload, Scale scale) {
    return workload.contests(scale).stream()
        .map(contest -> contest.among(arguments::wantsPeer))
        .filter(contest -> !contest.contenders().isEmpty());
  }

  private static Stream<String> contenders(Workload workload, Scale scale) {
    return workload.contests(scale).stream()
        .flatMap(contest -> contest.contenders().stream())
        .map(contender -> contender.name());
  }

  private void list(List<Workload> workloads) {
    workloads.forEach(workload -> out.println(workload.name() + ": " + workload.what()));
    out.println();
    for (PeerKind kind : PeerKind.values()) {
      out.println(kind.label() + ": " + kind.note());
    }
    for (ExternalProgram program : arguments.programs()) {
      out.println(program.name() + ": " + program.command());
    }
  }
}
