package io.threadsys.internal.task;

import static java.util.Objects.requireNonNull;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.AwaitTimeoutException;
import io.threadsys.job.JobCancelledException;
import io.threadsys.job.JobDroppedException;
import io.threadsys.job.JobFailedException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobId;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.JobTimeoutException;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The {@code JobHandle} and {@code Future} view of a job: its id, its result, and waiting for it.
 */
abstract class JobFuture<T extends @Nullable Object> extends JobStateMachine
    implements JobHandle<T> {
  private final long id;
  private final @Nullable UUID uuid;
  private final JobOptions options;

  JobFuture(long id, @Nullable UUID uuid, JobOptions options) {
    this.id = id;
    this.uuid = uuid;
    this.options = options;
  }

  @Override
  public final JobId id() {
    return new JobId(id, uuid);
  }

  /** Returns whether this job has that UUID or, if it is null, that number. */
  final boolean hasId(long number, @Nullable UUID unique) {
    return unique == null ? number == id : unique.equals(uuid);
  }

  @Override
  public final String name() {
    return options.name();
  }

  @Override
  public final JobOptions options() {
    return options;
  }

  @Override
  public final JobState jobState() {
    return shown();
  }

  @Override
  public final boolean isDone() {
    return hasEnded();
  }

  @Override
  public final boolean isCancelled() {
    JobState now = jobState();
    return now == JobState.CANCELLED || now == JobState.DROPPED;
  }

  @Override
  public final @Nullable CancellationReason cancellationReason() {
    return jobState() == JobState.CANCELLED ? (CancellationReason) outcome() : null;
  }

  @Override
  public final @Nullable Throwable failure() {
    return jobState() == JobState.FAILED ? (Throwable) outcome() : null;
  }

  @Override
  public final boolean cancel(boolean mayInterruptIfRunning) {
    return cancel(CancellationReason.MANUAL, mayInterruptIfRunning);
  }

  @Override
  public final boolean cancel(CancellationReason reason) {
    return cancel(reason, true);
  }

  /** Cancels the job unless it has ended; its code is interrupted only if asked for. */
  abstract boolean cancel(CancellationReason reason, boolean interrupt);

  @Override
  public final T await() throws InterruptedException {
    ends(Deadline.never());
    return result();
  }

  @Override
  public final T await(Duration timeout) throws InterruptedException, AwaitTimeoutException {
    if (!ends(Deadline.after(timeout, Ticker.system()))) {
      throw new AwaitTimeoutException(toString(), jobState(), timeout);
    }
    return result();
  }

  @Override
  public final T get() throws InterruptedException, ExecutionException {
    ends(Deadline.never());
    return resultOrCause();
  }

  @Override
  public final T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, AwaitTimeoutException {
    Duration duration = Duration.ofNanos(unit.toNanos(timeout));
    if (!ends(Deadline.after(duration, Ticker.system()))) {
      throw new AwaitTimeoutException(toString(), jobState(), duration);
    }
    return resultOrCause();
  }

  @Override
  public final CompletableFuture<T> toCompletableFuture() {
    CompletableFuture<T> future = new CompletableFuture<>();
    whenReleased(() -> complete(future));
    CompletableFuture<T> unused =
        future.whenComplete(
            (result, error) -> {
              if (future.isCancelled()) {
                cancel(CancellationReason.MANUAL);
              }
            });
    return future;
  }

  /** Waits for the end. A thread that sees the terminal state does not wait for its publication. */
  private boolean ends(Deadline deadline) throws InterruptedException {
    return isDone() || waitUntil(deadline) || isDone();
  }

  /**
   * Waits until the job is done; on a worker, with helping. Returns false if the deadline passed.
   */
  abstract boolean waitUntil(Deadline deadline) throws InterruptedException;

  /** Returns the terminal state that another thread has decided and is about to publish. */
  final JobState awaitEnd() {
    while (!isDone()) {
      Thread.onSpinWait();
    }
    return jobState();
  }

  /** Returns the reason with which the token of an ended job is cancelled, or null. */
  final @Nullable CancellationReason endReason() {
    return switch (jobState()) {
      case CANCELLED -> (CancellationReason) outcome();
      case TIMED_OUT -> CancellationReason.timeout(timedOut().limit());
      default -> null;
    };
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // T says whether null is a result
  private T result() {
    RuntimeException obstacle = obstacle();
    if (obstacle != null) {
      throw obstacle;
    }
    return (T) outcome();
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private T resultOrCause() throws ExecutionException {
    RuntimeException obstacle = obstacle();
    if (obstacle instanceof CancellationException cancelled) {
      throw cancelled;
    }
    if (obstacle != null) {
      throw new ExecutionException(causeOf(obstacle));
    }
    return (T) outcome();
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private void complete(CompletableFuture<T> future) {
    RuntimeException obstacle = obstacle();
    if (obstacle == null) {
      future.complete((T) outcome());
    } else {
      future.completeExceptionally(causeOf(obstacle));
    }
  }

  /** Returns the exception a waiter gets instead of the result, or null. */
  final @Nullable RuntimeException obstacle() {
    return switch (jobState()) {
      case FAILED -> new JobFailedException(toString(), (Throwable) requireNonNull(outcome()));
      case CANCELLED ->
          new JobCancelledException(toString(), (CancellationReason) requireNonNull(outcome()));
      case DROPPED -> new JobDroppedException(toString());
      case TIMED_OUT -> new JobTimeoutException(toString(), timedOut().ran(), timedOut().limit());
      default -> null;
    };
  }

  private static Throwable causeOf(RuntimeException obstacle) {
    return obstacle instanceof JobFailedException ? requireNonNull(obstacle.getCause()) : obstacle;
  }

  private TimeoutOutcome timedOut() {
    return (TimeoutOutcome) requireNonNull(outcome());
  }

  /** Returns {@code 'name' #7}. */
  @Override
  public final String toString() {
    return "'" + name() + "' #" + id();
  }

  /** The outcome of a job that exceeded a limit, in the queue or while running. */
  record TimeoutOutcome(boolean ran, Duration limit) {}
}
