package io.threadsys.cancel;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Scope of related jobs that share a token: jobs that have not completed when the scope is closed
 * are cancelled.
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

  /** The reason with which {@link #close} cancels the remaining jobs. */
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
   * @param parent the parent token, whose cancellation cancels the scope
   * @return an open scope
   */
  @CheckReturnValue
  public static CancellationScope open(CancellationToken parent) {
    return new CancellationScope(parent.child(), null);
  }

  /**
   * Opens a scope that is cancelled when a timeout elapses, with reason {@link
   * CancellationReason#DEADLINE}.
   *
   * @param parent the parent token, whose cancellation cancels the scope
   * @param limit the timeout
   * @param scheduler runs the cancellation when the timeout elapses
   * @return an open scope
   */
  @CheckReturnValue
  public static CancellationScope open(
      CancellationToken parent, Duration limit, Scheduler scheduler) {
    CancellationToken token = parent.child();
    return new CancellationScope(
        token, scheduler.schedule(limit, () -> token.cancel(CancellationReason.DEADLINE)));
  }

  /**
   * Returns the scope's token, to be passed to its jobs.
   *
   * @return always the same token
   */
  public CancellationToken token() {
    return token;
  }

  /** Cancels the remaining jobs with reason {@link #CLOSED} and detaches from the parent. */
  @Override
  public void close() {
    if (timeout != null) {
      timeout.cancel();
    }
    token.cancel(CLOSED);
  }
}
