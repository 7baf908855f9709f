package io.threadsys.cluster.job;

import java.util.Map;

/** Carries nothing. */
enum NoOpContextPropagator implements ContextPropagator, AutoCloseable {
  INSTANCE;

  @Override
  public Map<String, String> capture() {
    return Map.of();
  }

  @Override
  public AutoCloseable restore(Map<String, String> carried) {
    return this;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "ContextPropagator.none()";
  }
}
