package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Arms many deadlines that never come, and then cancels them, as timeouts mostly are. */
public final class Deadlines implements Workload {

  private static final int LEAST_MILLIS = 600_000;
  private static final long SEED = 42;

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public String what() {
    return "time to arm and to cancel one of many outstanding deadlines, on one timer thread";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    int[] equal = new Random(SEED).ints(scale.timers(), LEAST_MILLIS, LEAST_MILLIS + 1).toArray();
    int[] random = new Random(SEED).ints(scale.timers(), LEAST_MILLIS, 2 * LEAST_MILLIS).toArray();
    return List.of(contest("equal delays", equal), contest("random delays", random));
  }

  private Contest contest(String column, int[] millis) {
    return new Contest(
        name(),
        column,
        List.of(Metric.nanos("arm"), Metric.nanos("cancel"), Metric.nanos("both")),
        List.of(
            new Contender("scheduler", Role.OURS, () -> ours(millis)),
            new Contender("stpe", Role.PEER, () -> jdk(millis))));
  }

  private static Subject ours(int[] millis) {
    Scheduler scheduler = Scheduler.shared();
    Duration[] delays = new Duration[millis.length];
    for (int timer = 0; timer < millis.length; timer++) {
      delays[timer] = Duration.ofMillis(millis[timer]);
    }
    return rounds(
        millis.length, timer -> scheduler.schedule(delays[timer], () -> {})::cancel, () -> {});
  }

  private static Subject jdk(int[] millis) {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    executor.setRemoveOnCancelPolicy(true);
    return rounds(
        millis.length,
        timer -> {
          var future = executor.schedule(() -> {}, millis[timer], TimeUnit.MILLISECONDS);
          return () -> future.cancel(false);
        },
        executor::shutdownNow);
  }

  /** Arms one deadline. */
  private interface Arming {
    Runnable arm(int timer);
  }

  private static Subject rounds(int count, Arming arming, Runnable end) {
    return Subject.of(
        () -> {
          Runnable[] cancels = new Runnable[count];
          long begin = System.nanoTime();
          for (int timer = 0; timer < count; timer++) {
            cancels[timer] = arming.arm(timer);
          }
          long armed = System.nanoTime();
          for (Runnable cancel : cancels) {
            cancel.run();
          }
          long cancelled = System.nanoTime();
          return new double[] {
            (double) (armed - begin) / count,
            (double) (cancelled - armed) / count,
            (double) (cancelled - begin) / count
          };
        },
        end);
  }
}
