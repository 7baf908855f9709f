package io.threadsys.cancel;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Signals that work should stop, and why. Tokens form a tree: cancelling a token cancels its
 * children, never its parent.
 *
 * <p>Thread-safe. Cancellation is permanent, and the first reason wins.
 */
public interface CancellationToken {

  /**
   * Creates a token without a parent.
   *
   * @return a new token
   */
  static CancellationToken create() {
    return new TokenNode();
  }

  /**
   * Creates a token with several parents: cancelling any of them cancels it, with reason {@link
   * CancellationReason#PARENT}. Like a child, it is removed from all its parents when it is
   * cancelled or detached.
   *
   * @param parents the tokens to follow
   * @return a new token, already cancelled if one of them is
   */
  static CancellationToken linked(CancellationToken... parents) {
    return TokenNode.under(parents);
  }

  /**
   * Creates a token that is cancelled with this one, with reason {@link CancellationReason#PARENT}.
   *
   * <p>A child that is cancelled itself is removed from its parent. Detach children that are no
   * longer needed, so that a long-lived parent does not accumulate them.
   *
   * @return a new token, already cancelled if this one is
   */
  CancellationToken child();

  /**
   * Cancels this token and its children. Callbacks run on the calling thread.
   *
   * @param reason the reason
   * @return true if this call cancelled the token, false if it was already cancelled
   */
  boolean cancel(CancellationReason reason);

  /**
   * Cancels with reason {@link CancellationReason#MANUAL}.
   *
   * @return true if this call cancelled the token, false if it was already cancelled
   */
  default boolean cancel() {
    return cancel(CancellationReason.MANUAL);
  }

  /**
   * Returns whether the work should stop.
   *
   * @return true once cancelled
   */
  default boolean isCancelled() {
    return reason() != null;
  }

  /**
   * Returns the reason for the cancellation.
   *
   * @return the first reason given, or null if not cancelled
   */
  @Nullable CancellationReason reason();

  /**
   * Throws if this token is cancelled, otherwise does nothing.
   *
   * @throws CancellationException if cancelled, with the reason in its message
   */
  void throwIfCancelled();

  /**
   * Registers a callback that runs once when this token is cancelled, on the cancelling thread,
   * outside all locks; immediately on the calling thread if it is already cancelled. A callback
   * that throws does not affect others: its exception is passed to the thread's uncaught-exception
   * handler.
   *
   * @param callback receives the reason
   * @return the registration, which deregisters the callback when closed
   */
  CancellationRegistration onCancel(Consumer<CancellationReason> callback);

  /**
   * Removes this token from its parent without cancelling it, for a token whose work is done. It is
   * no longer affected by cancellation of the parent. Has no effect on a token without a parent.
   */
  void detach();
}
