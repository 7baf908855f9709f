package io.threadsys.cancel;

import io.threadsys.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of work under one token: what has not ended when the scope is closed is cancelled.
 *
 * <pre>{@code
 * try (CancellationScope scope = pool.scope(Duration.ofSeconds(2))) {
 *   JobOptions inScope = JobOptions.named("search").withToken(scope.token());
 *   JobHandle<Hits> near = pool.submit(this::searchNear, inScope);
 *   JobHandle<Hits> far = pool.submit(this::searchFar, inScope);
 *   return near.await().and(far.await());
 * } // a search that is still running here is cancelled
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class CancellationScope implements AutoCloseable {

  /** Why what is left at the end of a scope is cancelled. */
  public static final CancellationReason CLOSED = CancellationReason.custom("scope closed");

  private final CancellationToken token;
  private final Scheduler.@Nullable Entry timeout;

  private CancellationScope(CancellationToken token, Scheduler.@Nullable Entry timeout) {
    this.token = token;
    this.timeout = timeout;
  }

  /**
   * Opens a scope without a time limit.
   *
   * @param parent cancels the scope when it is cancelled
   * @return an open scope
   */
  public static CancellationScope open(CancellationToken parent) {
    return new CancellationScope(parent.child(), null);
  }

  /**
   * Opens a scope that is cancelled after some time, with reason {@link
   * CancellationReason#DEADLINE}.
   *
   * @param parent cancels the scope when it is cancelled
   * @param limit how long it may take
   * @param scheduler measures the time
   * @return an open scope
   */
  public static CancellationScope open(
      CancellationToken parent, Duration limit, Scheduler scheduler) {
    CancellationToken token = parent.child();
    return new CancellationScope(
        token, scheduler.schedule(limit, () -> token.cancel(CancellationReason.DEADLINE)));
  }

  /**
   * Returns the token to give to jobs.
   *
   * @return always the same token
   */
  public CancellationToken token() {
    return token;
  }

  /** Cancels what is left, with reason {@link #CLOSED}, and leaves the parent. */
  @Override
  public void close() {
    if (timeout != null) {
      timeout.cancel();
    }
    token.cancel(CLOSED);
  }
}
