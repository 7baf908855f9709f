package io.threadsys.internal.engine;

import io.threadsys.backpressure.RateLimitedException;
import io.threadsys.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a submission gets from a pool's rate limit before it comes to the queue. */
final class RateLimiter {
  /*
   * A submitter that has to wait takes its permit in advance, so each knows its time, they come in
   * the order in which they asked, and nobody is woken in vain. Who is closed out or interrupted
   * gives the permit back; those behind keep the times they were told. A worker that submits to its
   * own pool waits like anybody: permits come with time, not from other workers, so it can not wait
   * for itself. A job that is delayed
   * anyway has nobody wait: it is due when its permit is, or later.
   */
  private RateLimiter() {}

  /**
   * Takes a permit of the present limit, and waits for it if it may.
   *
   * @return where to give it back; null if there is no limit
   * @throws RateLimitedException if there is none within the limit's longest wait
   * @throws InterruptedException if interrupted while waiting; the permit is given back
   */
  static @Nullable TokenBucket take(OverflowingSubmission job, PoolRun run)
      throws InterruptedException {
    while (true) {
      TokenBucket bucket = run.settings().rate();
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

  /** Says that there is no permit within the limit's longest wait. */
  static RateLimitedException refusal(TokenBucket bucket, PoolRun run) {
    boolean trace = run.config().queue().rejectionStackTraces();
    return new RateLimitedException(run.pool(), bucket.limit(), bucket.nextPermitIn(), trace);
  }

  /** Waits for a permit's time; false if another limit was set meanwhile. */
  private static boolean await(
      TokenBucket bucket, long nanos, OverflowingSubmission job, PoolRun run)
      throws InterruptedException {
    Deadline due = Deadline.after(Duration.ofNanos(nanos), run.ticker());
    boolean isOurs = false;
    job.beginToWait();
    try {
      boolean replaced =
          run.timeWaiters()
              .await(
                  () -> {
                    job.throwIfClosed();
                    return bucket != run.settings().rate();
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
