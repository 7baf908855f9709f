package io.threadsys.benchmarks.cluster;

import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.workload.Scale;
import io.threadsys.benchmarks.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * How many stored jobs a second are picked, run and ended. They are stored beforehand and become
 * due all at once, so that storing them is not part of it.
 */
public final class DurableThroughput implements Workload {

  private static final int FEWEST = 50;
  private static final int SHARE = 100;
  private static final long LOOK_NANOS = 200_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "durable";
  }

  @Override
  public String what() {
    return "durable no-op jobs picked, run and ended per second, with 1, 2 and 4 nodes of 4 threads"
        + " on one PostgreSQL server";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    int jobs = Math.max(FEWEST, scale.jobs() / SHARE);
    List<Contest> contests = new ArrayList<>();
    for (int nodes : new int[] {4, 2, 1}) {
      contests.add(contest("lock-and-fetch", DurableKind.LOCK_AND_FETCH, nodes, jobs));
      contests.add(contest("fetch", DurableKind.FETCH, nodes, jobs));
    }
    return contests;
  }

  private Contest contest(String polling, List<DurableKind> kinds, int nodes, int jobs) {
    String column = polling + ", " + nodes + (nodes == 1 ? " node" : " nodes");
    return new Contest(
        name(),
        column,
        List.of(new Metric("", "jobs/s", true)),
        kinds.stream().map(kind -> kind.contender(nodes, open -> round(open, jobs))).toList());
  }

  private static double[] round(JobNodes nodes, int jobs) throws TimeoutException {
    long before = nodes.ended();
    Instant due = Instant.now().plus(storingTime(jobs));
    nodes.submit(jobs, due);
    Server.execute("vacuum analyze " + nodes.table());
    Duration early = Duration.between(Instant.now(), due);
    if (early.isNegative()) {
      throw new TimeoutException("storing " + jobs + " jobs took longer than planned");
    }
    rest(early.toNanos());
    long begin = System.nanoTime();
    nodes.wake();
    while (nodes.ended() - before < jobs) {
      rest(LOOK_NANOS);
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new TimeoutException((nodes.ended() - before) + " of " + jobs + " jobs ended");
      }
    }
    return new double[] {jobs * 1e9 / (System.nanoTime() - begin)};
  }

  private static Duration storingTime(int jobs) {
    return Duration.ofMillis(500 + jobs / 2);
  }

  private static void rest(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
