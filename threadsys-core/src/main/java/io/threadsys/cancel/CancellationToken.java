package io.threadsys.cancel;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says whether work should stop, and why. Tokens form a tree: cancelling one cancels its children,
 * never its parent.
 *
 * <p>Thread-safe. Once cancelled it stays so, and the first reason wins.
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
   * CancellationReason#PARENT}. Like a child, it leaves all their lists when it is cancelled or
   * detached.
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
   * <p>A child that is cancelled on its own leaves its parent's list. Detach one that is no longer
   * needed, so that a long-lived parent does not grow.
   *
   * @return a new token, already cancelled if this one is
   */
  CancellationToken child();

  /**
   * Cancels this token and its children. Callbacks run on the calling thread.
   *
   * @param reason why
   * @return false if it was cancelled before
   */
  boolean cancel(CancellationReason reason);

  /**
   * Cancels with reason {@link CancellationReason#MANUAL}.
   *
   * @return false if it was cancelled before
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
   * Returns why the work should stop.
   *
   * @return the first reason given, or null if not cancelled
   */
  @Nullable CancellationReason reason();

  /**
   * Returns normally if the work should continue, and throws if it should stop.
   *
   * @throws CancellationException if cancelled, with the reason in its message
   */
  void throwIfCancelled();

  /**
   * Registers a callback that runs once when this token is cancelled, on the cancelling thread,
   * outside all locks; at once and on this thread if it is cancelled already. A callback that
   * throws harms no other: what it throws goes to the thread's uncaught-exception handler.
   *
   * @param callback receives the reason
   * @return its registration, for deregistering
   */
  CancellationRegistration onCancel(Consumer<CancellationReason> callback);

  /**
   * Leaves the parent's list without cancelling, for a token whose work is done. Later cancels of
   * the parent no longer reach it. Does nothing for a token without a parent.
   */
  void detach();
}
