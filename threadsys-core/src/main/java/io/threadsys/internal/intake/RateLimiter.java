package io.threadsys.internal.intake;

import io.threadsys.backpressure.RateLimitedException;
import io.threadsys.internal.limit.TokenBucket;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Takes, awaits and returns the permits of a pool's rate limit. */
final class RateLimiter {
  /*
   * A submitter that has to wait takes its permit in advance, so each knows its time, they proceed in
   * the order in which they arrived, and no wake-up is wasted. A submitter that is rejected or
   * interrupted returns the permit; those behind keep their times. A worker that submits to its own
   * pool waits like any thread: permits come with time, not from other workers, so it cannot wait for
   * itself. For a delayed job no thread waits: it is due when its permit is, or later.
   */
  private RateLimiter() {}

  /**
   * Takes a permit of the current limit, and waits for it within the limit's bound.
   *
   * @return where to return it; null if there is no limit
   * @throws RateLimitedException if there is none within the limit's longest wait
   * @throws InterruptedException if interrupted while waiting; the permit is returned
   */
  static @Nullable TokenBucket take(OverflowingSubmission job, PoolRun run)
      throws InterruptedException {
    while (true) {
      TokenBucket bucket = run.env().settings().rate();
      if (bucket == null) {
        return null;
      }
      long wait = bucket.take();
      if (wait == TokenBucket.REFUSED) {
        throw refusal(bucket, run);
      }
      if (wait == 0 || await(bucket, wait, job, run)) {
        return bucket;
      }
    }
  }

  /** Creates the exception of a submission that gets no permit in time. */
  static RateLimitedException refusal(TokenBucket bucket, PoolRun run) {
    boolean trace = run.env().config().queue().rejectionStackTraces();
    return new RateLimitedException(run.env().pool(), bucket.limit(), bucket.nextPermitIn(), trace);
  }

  /** Waits for the time of a permit; false if the limit was replaced while waiting. */
  private static boolean await(
      TokenBucket bucket, long nanos, OverflowingSubmission job, PoolRun run)
      throws InterruptedException {
    Deadline due = Deadline.after(Duration.ofNanos(nanos), run.env().ticker());
    boolean isOurs = false;
    job.beginToWait();
    try {
      boolean replaced =
          run.timeWaiters()
              .await(
                  () -> {
                    job.throwIfClosed();
                    return bucket != run.env().settings().rate();
                  },
                  due);
      isOurs = !replaced;
      return isOurs;
    } finally {
      if (!isOurs) {
        bucket.giveBack();
      }
    }
  }
}
