package io.threadsys.cluster.internal.execute;

import io.threadsys.cluster.job.DurableJobContext;
import io.threadsys.cluster.job.JobHandler;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A kind of job that this node can run. Thread-safe.
 *
 * @param type what is said about its jobs
 * @param handler runs them
 * @param recurrence when its job runs again, or null if it has jobs that are submitted
 * @param held how many of its jobs the node holds
 */
public record RegisteredJobType(
    JobType<?> type, Handler handler, @Nullable Recurrence recurrence, AtomicInteger held) {

  /** A handler whose payload is whatever was read, null included. */
  @FunctionalInterface
  interface Handler {

    /** Does the work. */
    @Nullable Object handle(@Nullable Object payload, DurableJobContext run) throws Exception;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // P is what the payload is read as; it may be null
  public static <P extends @Nullable Object> RegisteredJobType of(
      JobType<P> type, JobHandler<P> handler, @Nullable Recurrence recurrence) {
    Handler untyped = (payload, run) -> handler.handle((P) payload, run);
    return new RegisteredJobType(type, untyped, recurrence, new AtomicInteger());
  }

  public String name() {
    return type.name();
  }

  public boolean isLimited() {
    return type.maxConcurrent() != Integer.MAX_VALUE;
  }

  /** Returns how many more of its jobs the node may hold. */
  public int room() {
    return Math.max(0, type.maxConcurrent() - held.get());
  }
}
