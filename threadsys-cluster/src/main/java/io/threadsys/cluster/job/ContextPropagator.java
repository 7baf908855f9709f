package io.threadsys.cluster.job;

import java.util.Map;

/**
 * Lets something travel with durable jobs from where they are submitted to where they run, for
 * instance a trace. Must be thread-safe.
 */
public interface ContextPropagator {

  /**
   * Says what travels; called on the submitting thread.
   *
   * @return few and short entries, stored with the job; empty for none
   */
  Map<String, String> capture();

  /**
   * Restores it; called on the worker, before the handler.
   *
   * @param carried what {@link #capture} returned, maybe in another version of the application
   * @return closed after the handler, on the same thread
   */
  AutoCloseable restore(Map<String, String> carried);

  /**
   * Returns a carrier that carries nothing.
   *
   * @return a shared instance
   */
  static ContextPropagator none() {
    return NoOpContextPropagator.INSTANCE;
  }
}
