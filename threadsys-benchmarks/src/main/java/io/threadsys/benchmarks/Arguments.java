package io.threadsys.benchmarks;

import io.threadsys.benchmarks.peer.ExternalProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** What the command line asks for. */
final class Arguments {

  static final String USAGE =
      """
      --quick                  a first impression, in some minutes (default)
      --full                   the figures that count
      --workload NAME,...      only these workloads
      --peer NAME,...          only these contenders
      --rounds N               number of measured rounds (default 3 quick, 9 full)
      --out DIRECTORY          where files go (default docs/benchmarks/jdk<N>-quick or -full)
      --external NAME=COMMAND  also this program; it is given workers, producers, jobs, job nanos
      --list                   name workloads and peers, and run nothing
      """;

  private static final int QUICK_ROUNDS = 3;
  private static final int FULL_ROUNDS = 9;

  private final List<String> workloads = new ArrayList<>();
  private final List<String> peers = new ArrayList<>();
  private final List<ExternalProgram> programs = new ArrayList<>();
  private boolean full;
  private boolean list;
  private int rounds;
  private Path out = Path.of("");

  private Arguments() {}

  static Arguments parse(String... words) {
    Arguments arguments = new Arguments();
    Iterator<String> rest = List.of(words).iterator();
    while (rest.hasNext()) {
      arguments.take(rest.next(), rest);
    }
    return arguments;
  }

  boolean full() {
    return full;
  }

  boolean list() {
    return list;
  }

  int rounds() {
    return rounds > 0 ? rounds : full ? FULL_ROUNDS : QUICK_ROUNDS;
  }

  int warmUps() {
    return full ? 3 : 1;
  }

  Path out() {
    if (!out.toString().isEmpty()) {
      return out;
    }
    String name = "jdk" + Runtime.version().feature() + (full ? "-full" : "-quick");
    return Path.of("docs", "benchmarks", name);
  }

  List<ExternalProgram> programs() {
    return programs;
  }

  boolean wantsWorkload(String name) {
    return workloads.isEmpty() || workloads.contains(name);
  }

  boolean wantsPeer(String name) {
    return peers.isEmpty() || peers.contains(name);
  }

  /** Fails for a name that would silently select nothing. */
  void requireKnown(List<String> knownWorkloads, List<String> knownPeers) {
    requireKnown("--workload", workloads, knownWorkloads);
    requireKnown("--peer", peers, knownPeers);
  }

  private static void requireKnown(String option, List<String> given, List<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw new UsageException(option + ": no " + name + "; there are " + known);
      }
    }
  }

  private void take(String word, Iterator<String> rest) {
    switch (word) {
      case "--quick" -> full = false;
      case "--full" -> full = true;
      case "--list" -> list = true;
      case "--workload" -> workloads.addAll(names(word, rest));
      case "--peer" -> peers.addAll(names(word, rest));
      case "--rounds" -> rounds = positive(word, value(word, rest));
      case "--out" -> out = Path.of(value(word, rest));
      case "--external" -> programs.add(program(word, value(word, rest)));
      default -> throw new UsageException("no option " + word);
    }
  }

  private static List<String> names(String option, Iterator<String> rest) {
    return List.of(value(option, rest).split(","));
  }

  private static String value(String option, Iterator<String> rest) {
    try {
      return rest.next();
    } catch (NoSuchElementException e) {
      throw new UsageException(option + " needs a value");
    }
  }

  private static int positive(String option, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new UsageException(option + " needs a number from 1 on, not " + value);
  }

  private static ExternalProgram program(String option, String value) {
    int equals = value.indexOf('=');
    if (equals < 1 || equals == value.length() - 1) {
      throw new UsageException(option + " needs NAME=COMMAND, not " + value);
    }
    return new ExternalProgram(
        value.substring(0, equals), List.of(value.substring(equals + 1).strip().split("\\s+")));
  }
}
