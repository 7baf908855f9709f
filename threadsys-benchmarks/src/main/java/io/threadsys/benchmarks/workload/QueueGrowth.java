package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.Peer;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Fills an unbounded queue while no worker takes anything, and then lets them empty it. */
public final class QueueGrowth implements Workload {

  private static final int WORKERS = 2;
  private static final int SHORTEST = 10_000;

  @Override
  public String name() {
    return "queue-growth";
  }

  @Override
  public String what() {
    return "jobs/s into a growing queue, and out of it by 2 workers";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    List<Contest> contests = new ArrayList<>();
    for (int jobs = SHORTEST; jobs <= scale.mostQueued(); jobs *= 10) {
      contests.add(contest(jobs));
    }
    return contests;
  }

  private Contest contest(int jobs) {
    List<PeerKind> kinds = new ArrayList<>(PeerKind.ours());
    kinds.addAll(List.of(PeerKind.TPE_LINKED, PeerKind.FORK_JOIN, PeerKind.JETTY));
    return new Contest(
        name(),
        "10^" + (int) Math.log10(jobs),
        Stream.of("in", "out").map(Metric::millionsPerSecond).toList(),
        kinds.stream()
            .map(kind -> new Contender(kind.label(), kind.role(), () -> rounds(kind, jobs)))
            .toList());
  }

  private static Subject rounds(PeerKind kind, int jobs) {
    Peer peer = kind.open(new PoolSize(WORKERS, PoolSize.UNBOUNDED));
    JobTally tally = new JobTally();
    return Subject.of(
        () -> {
          long target = tally.sum() + jobs;
          Gate gate = Gate.close(peer::execute, WORKERS);
          long begin = System.nanoTime();
          for (int job = 0; job < jobs; job++) {
            peer.execute(tally::increment);
          }
          long filled = System.nanoTime();
          gate.open();
          tally.await(target, SubmissionRounds.STALL_NANOS);
          long emptied = System.nanoTime();
          return new double[] {jobs * 1e3 / (filled - begin), jobs * 1e3 / (emptied - filled)};
        },
        peer::close);
  }
}
