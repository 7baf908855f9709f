package io.threadsys.spring.boot.context;

import io.threadsys.job.JobDecorator;

/** Source of a decorator that requires an optional library. */
public interface JobDecoratorSource {

  /**
   * Returns the kind of its decorators.
   *
   * @return what a setting of a pool asks for
   */
  Kind kind();

  /**
   * Creates a decorator.
   *
   * @param pool whose jobs it decorates
   * @return a new decorator
   */
  JobDecorator forPool(String pool);

  /** The kind of a source. */
  enum Kind {
    /** Micrometer's context propagation. */
    PROPAGATE,
    /** Observations. */
    OBSERVATION
  }
}
