package io.threadsys.error;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.JobConfig;
import io.threadsys.group.HierarchicalThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.testkit.FullPool;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** For every error of the library, something a user can do to get it. */
final class Provocations {

  private static final Duration LIMIT = Duration.ofMillis(10);

  private final Map<ErrorCode, ThrowingCallable> all = new EnumMap<>(ErrorCode.class);

  Provocations() {
    all.put(ErrorCode.INVALID_SETTING, () -> ThreadPool.builder("mail").threads(0).build());
    all.put(ErrorCode.QUEUE_FULL, () -> overflow(BackpressureStrategy.fail()));
    all.put(
        ErrorCode.SUBMISSION_TIMED_OUT,
        () -> overflow(BackpressureStrategy.blockWithTimeout(LIMIT)));
    all.put(ErrorCode.SUBMISSION_INTERRUPTED, Provocations::submitInterrupted);
    all.put(ErrorCode.POOL_NOT_RUNNING, () -> ThreadPool.builder("mail").build().execute(() -> {}));
    all.put(
        ErrorCode.PRIORITY_UNSUPPORTED,
        () -> overflow(JobOptions.defaults().withPriority(Priority.HIGH)));
    all.put(ErrorCode.TOO_MANY_DELAYED, Provocations::scheduleTooMany);
    all.put(ErrorCode.QUOTA_EXCEEDED, Provocations::exceedQuota);
    all.put(ErrorCode.POOL_ALREADY_RUNNING, Provocations::startTwice);
    all.put(ErrorCode.WORKER_START_FAILED, Provocations::startWithoutThreads);
    all.put(ErrorCode.RATE_LIMITED, Provocations::submitTooFast);
    all.put(ErrorCode.RESOURCE_LIMITED, Provocations::submitAboveAResourceLimit);
    all.put(ErrorCode.QUEUE_UNUSABLE, Provocations::startWithoutQueue);
    all.put(ErrorCode.JOB_FAILED, Provocations::awaitFailed);
    all.put(ErrorCode.JOB_CANCELLED, Provocations::awaitCancelled);
    all.put(
        ErrorCode.JOB_DROPPED,
        () ->
            overflow(JobOptions.named("j").withBackpressure(BackpressureStrategy.dropNewest()))
                .await());
    all.put(ErrorCode.AWAIT_TIMED_OUT, Provocations::awaitInVain);
    all.put(ErrorCode.JOB_TIMED_OUT, Provocations::awaitTimedOut);
  }

  /** Returns what is thrown, or null if there is no known way to provoke it. */
  Throwable provoke(ErrorCode code) {
    ThrowingCallable provocation = all.get(code);
    return provocation == null ? null : catchThrowable(provocation);
  }

  private static void scheduleTooMany() {
    JobConfig jobs = JobConfig.defaults().withMaxDelayed(1);
    ThreadPool pool = ThreadPool.builder("mail").jobs(j -> jobs).start();
    try {
      pool.schedule(() -> {}, Duration.ofHours(1));
      pool.schedule(() -> {}, Duration.ofHours(1));
    } finally {
      pool.shutdownNow();
    }
  }

  private static void overflow(BackpressureStrategy strategy) {
    overflow(JobOptions.defaults().withBackpressure(strategy));
  }

  private static JobHandle<?> overflow(JobOptions options) {
    try (FullPool full = FullPool.with(BackpressureStrategy.fail())) {
      return full.pool().submit(() -> null, options);
    }
  }

  private static void submitInterrupted() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Thread.currentThread().interrupt();
      try {
        full.pool().execute(() -> {});
      } finally {
        Thread.interrupted();
      }
    }
  }

  private static void exceedQuota() throws InterruptedException {
    Gate gate = new Gate("of the only place");
    try (var desk = HierarchicalThreadPool.builder("desk").lane("a").quota(1).start()) {
      desk.submit("a", gate::pass);
      gate.awaitArrival();
      try {
        desk.execute(() -> {});
      } finally {
        gate.open();
      }
    }
  }

  private static void startTwice() {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      pool.start();
    }
  }

  private static void startWithoutThreads() {
    ThreadPool.builder("mail")
        .threadSource(
            (name, body) -> {
              throw new IllegalStateException("no threads left");
            })
        .start();
  }

  private static void submitTooFast() {
    RateLimit one = RateLimit.of(1, Duration.ofDays(1));
    try (ThreadPool pool = ThreadPool.builder("mail").rateLimit(one).start()) {
      pool.execute(() -> {});
      pool.execute(() -> {});
    }
  }

  private static void submitAboveAResourceLimit() {
    try (ThreadPool pool =
        ThreadPool.builder("mail").resourceLimit(ResourceLimit.heapBytes(1)).start()) {
      pool.execute(() -> {});
    }
  }

  private static void startWithoutQueue() {
    ThreadPool.builder("mail").queueFactory(new BrokenFactory()).start();
  }

  private static void awaitFailed() throws InterruptedException {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      pool.submit(
              () -> {
                throw new IllegalStateException("broken");
              })
          .await();
    }
  }

  private static void awaitCancelled() throws InterruptedException {
    try (FullPool full = FullPool.with(BackpressureStrategy.fail())) {
      full.queued(0).cancel();
      full.queued(0).await();
    }
  }

  private static void awaitInVain() throws Exception {
    try (FullPool full = FullPool.with(BackpressureStrategy.fail())) {
      full.queued(0).await(Duration.ZERO);
    }
  }

  private static void awaitTimedOut() throws InterruptedException {
    ManualScheduler scheduler = new ManualScheduler();
    try (FullPool full = FullPool.built(b -> b.scheduler(scheduler).queueSize(2))) {
      full.queued(0).cancel();
      JobHandle<?> late =
          full.pool().submit(() -> null, JobOptions.named("late").withQueueTimeout(LIMIT));
      scheduler.advance(LIMIT);
      late.await();
    }
  }

  /** Gives no queue. */
  private static final class BrokenFactory implements JobQueueFactory {
    @Override
    public <E> JobQueue<E> create(int capacity) {
      return null;
    }
  }
}
