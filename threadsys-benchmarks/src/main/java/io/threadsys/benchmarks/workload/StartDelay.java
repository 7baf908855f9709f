package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.Peer;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How long it takes from a submission to the job's first line, with one job in flight. */
public final class StartDelay implements Workload {

  private static final int WORKERS = 2;
  private static final int SILENCE_NANOS = 100_000;

  /** Silent rounds take longer; fewer samples do. */
  private static final int SILENT_SHARE = 4;

  @Override
  public String name() {
    return "start-delay";
  }

  @Override
  public String what() {
    return "time from submission to start, one job in flight, 2 workers";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    return List.of(
        contest("back to back", 0, scale.samples()),
        contest("after 100 µs", SILENCE_NANOS, scale.samples() / SILENT_SHARE));
  }

  private Contest contest(String column, int silence, int samples) {
    return new Contest(
        name(),
        column,
        List.of(Metric.nanos("p50"), Metric.nanos("p99")),
        Stream.of(PeerKind.values())
            .map(
                kind ->
                    new Contender(
                        kind.label(),
                        kind.role(),
                        () -> new Rounds(kind.open(PoolSize.bounded(WORKERS)), silence, samples)))
            .toList());
  }

  private static final class Rounds implements Subject {
    private final Peer peer;
    private final int silence;
    private final int samples;
    private volatile long started;

    Rounds(Peer peer, int silence, int samples) {
      this.peer = peer;
      this.silence = silence;
      this.samples = samples;
    }

    @Override
    public double[] round() {
      long[] delays = new long[samples];
      Runnable job = () -> started = System.nanoTime();
      for (int sample = 0; sample < samples; sample++) {
        delays[sample] = delay(job);
      }
      Arrays.sort(delays);
      return new double[] {delays[samples / 2], delays[(int) (samples * 0.99)]};
    }

    @Override
    public void close() {
      peer.close();
    }

    private long delay(Runnable job) {
      long silentUntil = System.nanoTime() + silence;
      while (System.nanoTime() < silentUntil) {
        Thread.onSpinWait();
      }
      started = 0;
      long submitted = System.nanoTime();
      peer.execute(job);
      while (started == 0) {
        Thread.onSpinWait();
        if (System.nanoTime() - submitted > TimeUnit.SECONDS.toNanos(10)) {
          throw new IllegalStateException("stuck: a job does not start");
        }
      }
      return started - submitted;
    }
  }
}
