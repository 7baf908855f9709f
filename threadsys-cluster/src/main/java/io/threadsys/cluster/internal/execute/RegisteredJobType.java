package io.threadsys.cluster.internal.execute;

import io.threadsys.cluster.job.DurableJobContext;
import io.threadsys.cluster.job.JobHandler;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A job type that this node can run. Thread-safe.
 *
 * @param type the type
 * @param handler runs its jobs
 * @param recurrence when its job runs again, or null if its jobs are submitted
 * @param held how many of its jobs the node has picked
 */
public record RegisteredJobType(
    JobType<?> type, Handler handler, @Nullable Recurrence recurrence, AtomicInteger held) {

  /** A handler whose payload is whatever was read, null included. */
  @FunctionalInterface
  interface Handler {

    /** Does the work. */
    @Nullable Object handle(@Nullable Object payload, DurableJobContext run) throws Exception;
  }

  /** Creates a registered type. */
  @SuppressWarnings({"unchecked", "NullAway"}) // P is what the payload is read as; it may be null
  public static <P extends @Nullable Object> RegisteredJobType of(
      JobType<P> type, JobHandler<P> handler, @Nullable Recurrence recurrence) {
    Handler untyped = (payload, run) -> handler.handle((P) payload, run);
    return new RegisteredJobType(type, untyped, recurrence, new AtomicInteger());
  }

  /** Returns the name of the type. */
  public String name() {
    return type.name();
  }

  public boolean isLimited() {
    return type.maxConcurrent() != Integer.MAX_VALUE;
  }

  /** Returns how many more of its jobs the node may pick. */
  public int room() {
    return Math.max(0, type.maxConcurrent() - held.get());
  }
}
