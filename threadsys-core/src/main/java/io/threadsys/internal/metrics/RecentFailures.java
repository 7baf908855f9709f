package io.threadsys.internal.metrics;

import io.threadsys.event.JobEnded;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.job.JobId;
import io.threadsys.stats.FailedJob;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Ring of the last failures of a pool's jobs. Thread-safe. */
public final class RecentFailures {
  /*
   * Keeps texts, not exceptions, which may keep reachable what a job used. Costs nothing while jobs
   * succeed; a failure is logged with its stack trace anyway.
   */
  private static final int KEPT = 20;
  private static final int STACK = 10;
  private static final int MESSAGE = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Entry> last = new ArrayDeque<>();

  /** Adds a failure. */
  public void add(JobEnded event, @Nullable JobId id, Throwable thrown, long now) {
    StackTraceElement[] stack = thrown.getStackTrace();
    FailedJob failure =
        new FailedJob(
            id,
            event.job(),
            event.tags(),
            event.attempts(),
            thrown.getClass().getName(),
            message(thrown),
            Arrays.asList(stack).subList(0, Math.min(STACK, stack.length)),
            Duration.ZERO);
    lock.lock();
    try {
      if (last.size() == KEPT) {
        last.removeLast();
      }
      last.addFirst(new Entry(failure, now));
    } finally {
      lock.unlock();
    }
  }

  /** Returns the failures, the latest first. */
  public List<FailedJob> list(long now) {
    List<Entry> entries;
    lock.lock();
    try {
      entries = List.copyOf(last);
    } finally {
      lock.unlock();
    }
    return entries.stream().map(entry -> entry.at(now)).toList();
  }

  private static @Nullable String message(Throwable thrown) {
    AtomicReference<@Nullable String> message = new AtomicReference<>();
    Throwable unused = UserCode.run(() -> message.set(thrown.getMessage()));
    String text = message.get();
    return text == null || text.length() <= MESSAGE ? text : text.substring(0, MESSAGE);
  }

  private record Entry(FailedJob failure, long endedNanos) {

    FailedJob at(long now) {
      return new FailedJob(
          failure.id(),
          failure.job(),
          failure.tags(),
          failure.attempts(),
          failure.error(),
          failure.message(),
          failure.stack(),
          Duration.ofNanos(Math.max(0, now - endedNanos)));
    }
  }
}
