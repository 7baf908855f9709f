package io.threadsys.spring.boot.context;

import io.threadsys.job.JobDecorator;

/** Where a decorator comes from that needs a library, which may not be there. */
public interface JobDecoratorSource {

  /**
   * Returns what it makes.
   *
   * @return what a setting of a pool asks for
   */
  Kind kind();

  /**
   * Makes a decorator.
   *
   * @param pool whose jobs it decorates
   * @return a new decorator
   */
  JobDecorator forPool(String pool);

  /** What a source is good for. */
  enum Kind {
    /** Micrometer's context propagation. */
    PROPAGATE,
    /** Observations. */
    OBSERVATION
  }
}
