package io.threadsys.sample.load;

import io.threadsys.job.Job;
import io.threadsys.job.JobContext;
import io.threadsys.job.JobOptions;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The jobs that loads are made of. Thread-safe. */
final class LoadJobs {

  private static final int STEPS = 20;
  private static final Duration STUBBORN_LIMIT = Duration.ofSeconds(1);
  private static final long STUBBORN_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Ticker ticker;

  /** Never opens; waiting at it takes time and no CPU, as most real jobs do. */
  private final CountDownLatch never = new CountDownLatch(1);

  private final CountDownLatch closed = new CountDownLatch(1);

  LoadJobs(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Returns the job number {@code index} of a load. */
  Job<Integer> job(LoadKind kind, int index) {
    return switch (kind) {
      case FAST -> context -> runFast(index);
      case SLOW -> context -> runSlowly(index, context);
      case FAILING -> context -> runFailing(index);
      case STUBBORN -> context -> runStubbornly(index);
    };
  }

  JobOptions options(LoadKind kind) {
    JobOptions options = JobOptions.named("load-" + kind.word());
    return kind == LoadKind.STUBBORN ? options.withRunTimeout(STUBBORN_LIMIT) : options;
  }

  /** Lets stubborn jobs end. */
  void close() {
    closed.countDown();
  }

  private int runFast(int index) throws InterruptedException {
    pause(ThreadLocalRandom.current().nextInt(1_000, 3_000));
    return index;
  }

  private int runSlowly(int index, JobContext context) throws InterruptedException {
    int stepMicros = ThreadLocalRandom.current().nextInt(50_000, 150_000);
    for (int step = 1; step <= STEPS; step++) {
      pause(stepMicros);
      context.progress((double) step / STEPS);
    }
    return index;
  }

  private int runFailing(int index) throws InterruptedException {
    if (index % 10 == 0) {
      throw new FailedOnPurposeException(index);
    }
    return runFast(index);
  }

  private int runStubbornly(int index) {
    long begin = ticker.nanos();
    for (long left = STUBBORN_NANOS; left > 0; left = begin + STUBBORN_NANOS - ticker.nanos()) {
      try {
        if (closed.await(left, TimeUnit.NANOSECONDS)) {
          return index;
        }
      } catch (InterruptedException e) {
        // That is what makes it stubborn.
      }
    }
    return index;
  }

  private void pause(int micros) throws InterruptedException {
    boolean unused = never.await(micros, TimeUnit.MICROSECONDS);
  }

  /** Without a stack trace: the log has a line for each, and there may be a thousand. */
  private static final class FailedOnPurposeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FailedOnPurposeException(int index) {
      super("Job %d of the load fails on purpose".formatted(index), null, false, false);
    }
  }
}
