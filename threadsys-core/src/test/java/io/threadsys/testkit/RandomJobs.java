package io.threadsys.testkit;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.LimitConfig;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.limit.ResourceProbe;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.JobQueues;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;

/** Jobs and options of all kinds, picked by a seeded random. */
public final class RandomJobs {

  private static final Backoff SOON = new Backoff(Duration.ofMillis(1), 1, Duration.ofMillis(4), 1);

  private final boolean priorities;

  /** Whether the pool's queue has levels. */
  public RandomJobs(boolean priorities) {
    this.priorities = priorities;
  }

  public static JobQueueFactory queue(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> JobQueues.FIFO;
      case 1 -> JobQueues.WORK_STEALING;
      case 2 -> JobQueues.PRIORITY;
      default ->
          new JobQueueFactory() {
            @Override
            public <E> JobQueue<E> create(int capacity) {
              return new ListQueue<>(capacity);
            }
          };
    };
  }

  /** None, or a rate and a resource limit that trips and clears at random. */
  public static LimitConfig limits(SplittableRandom random) {
    if (random.nextBoolean()) {
      return LimitConfig.defaults();
    }
    ResourceProbe probe = new TremblingReadings(random.split());
    RateLimit rate = RateLimit.of(1 + random.nextInt(200), Duration.ofMillis(1));
    return LimitConfig.defaults()
        .withRate(random.nextBoolean() ? rate.withMaxWait(Duration.ofMillis(2)) : rate)
        .withResource(ResourceLimit.heapPercent(80))
        .withSampling(Duration.ofMillis(10))
        .withProbe(probe);
  }

  public JobOptions options(SplittableRandom random) {
    JobOptions options = JobOptions.named("stress");
    if (priorities) {
      options = options.withPriority(Priority.values()[random.nextInt(4)]);
    }
    if (random.nextInt(8) == 0) {
      options = options.withRetry(RetryPolicy.attempts(2 + random.nextInt(3), SOON));
    }
    return switch (random.nextInt(12)) {
      case 0 -> options.withBackpressure(blockFor(1 + random.nextInt(3)));
      case 1 -> options.withBackpressure(BackpressureStrategy.dropOldest());
      case 2 -> options.withBackpressure(BackpressureStrategy.dropNewest());
      case 3 -> options.withBackpressure(BackpressureStrategy.callerRuns());
      case 4 -> options.withDelay(Duration.ofMillis(random.nextInt(4)));
      case 5 -> options.withQueueTimeout(Duration.ofMillis(1 + random.nextInt(2)));
      case 6 -> options.withRunTimeout(Duration.ofMillis(1));
      case 7 -> options.withBackpressure(BackpressureStrategy.retryWithBackoff(2, SOON));
      default -> options;
    };
  }

  private static BackpressureStrategy blockFor(int millis) {
    return BackpressureStrategy.blockWithTimeout(Duration.ofMillis(millis));
  }

  public Runnable work(SplittableRandom random) {
    int spins = random.nextInt(200);
    boolean fails = random.nextInt(10) == 0;
    return () -> {
      for (int spin = 0; spin < spins; spin++) {
        Thread.onSpinWait();
      }
      if (fails) {
        throw new QuietFailure();
      }
    };
  }

  public List<Callable<Integer>> batch(int count) {
    return Collections.nCopies(count, () -> 1);
  }

  /** A stage that ends at once, elsewhere, or with a failure. */
  public Callable<CompletionStage<String>> stage(SplittableRandom random) {
    int kind = random.nextInt(3);
    return () ->
        switch (kind) {
          case 0 -> CompletableFuture.completedFuture("at once");
          case 1 -> CompletableFuture.supplyAsync(() -> "elsewhere", ForkJoinPool.commonPool());
          default -> CompletableFuture.failedFuture(new QuietFailure());
        };
  }

  /** A heap that is nearly full every third time. */
  private record TremblingReadings(SplittableRandom random) implements ResourceProbe {
    @Override
    public synchronized long heapUsed() {
      return random.nextInt(3) == 0 ? 90 : 10;
    }

    @Override
    public long heapMax() {
      return 100;
    }

    @Override
    public double processCpu() {
      return 0;
    }
  }

  /** Without a stack trace, so that the log stays readable. */
  private static final class QuietFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QuietFailure() {
      super("on purpose", null, false, false);
    }
  }
}
