package io.threadsys.benchmarks.cluster;

import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.workload.Scale;
import io.threadsys.benchmarks.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** From the call that stores a job to its first line on the same node, one job in flight. */
public final class DurablePickUp implements Workload {

  private static final int FEWEST = 5;
  private static final int SHARE = 20;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "durable-pick-up";
  }

  @Override
  public String what() {
    return "from the submission of a durable job to its first line on the same node, one in flight,"
        + " poll interval 1 s";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    int samples = Math.max(FEWEST, scale.samples() / SHARE);
    return List.of(
        new Contest(
            name(),
            "1 node",
            List.of(new Metric("p50", "ms", false), new Metric("p99", "ms", false)),
            DurableKind.PICK_UP.stream()
                .map(kind -> kind.contender(1, nodes -> round(nodes, samples)))
                .toList()));
  }

  private static double[] round(JobNodes nodes, int samples) throws TimeoutException {
    double[] delays = new double[samples];
    for (int i = 0; i < samples; i++) {
      long begun = nodes.begun();
      long begin = System.nanoTime();
      nodes.submit(1, Instant.now());
      while (nodes.begun() == begun) {
        LockSupport.parkNanos(1);
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw new TimeoutException("the job did not begin");
        }
      }
      delays[i] = (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }
    Arrays.sort(delays);
    return new double[] {delays[samples / 2], delays[Math.min(samples - 1, samples * 99 / 100)]};
  }
}
