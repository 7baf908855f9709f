package io.threadsys.benchmarks.micro;

import io.threadsys.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A deadline that is armed and cancelled, beside one that stays. */
@State(Scope.Benchmark)
public class TimerCost {

  private static final Runnable NOTHING = () -> {};
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Scheduler scheduler = Scheduler.shared();
  private final ScheduledThreadPoolExecutor jdk = new ScheduledThreadPoolExecutor(1);

  /** Arms the one that stays. */
  @Setup
  public void open() {
    jdk.setRemoveOnCancelPolicy(true);
    scheduler.schedule(Duration.ofHours(1), NOTHING);
    jdk.schedule(NOTHING, 1, TimeUnit.HOURS);
  }

  /** Ends the threads. */
  @TearDown
  public void close() {
    jdk.shutdownNow();
  }

  /**
   * Ours.
   *
   * @return whether it was cancelled
   */
  @Benchmark
  public boolean armAndCancel() {
    return scheduler.schedule(MINUTE, NOTHING).cancel();
  }

  /**
   * The JDK's.
   *
   * @return whether it was cancelled
   */
  @Benchmark
  public boolean armAndCancelJdk() {
    return jdk.schedule(NOTHING, 1, TimeUnit.MINUTES).cancel(false);
  }
}
