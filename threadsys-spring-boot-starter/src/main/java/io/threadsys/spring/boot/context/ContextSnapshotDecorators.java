package io.threadsys.spring.boot.context;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.threadsys.job.JobDecorator;

/** Micrometer's context propagation. */
public final class ContextSnapshotDecorators implements JobDecoratorSource {

  private final ContextSnapshotFactory snapshots;

  /**
   * Creates it.
   *
   * @param snapshots captures
   */
  public ContextSnapshotDecorators(ContextSnapshotFactory snapshots) {
    this.snapshots = snapshots;
  }

  /**
   * Returns a factory that captures everything there is an accessor for, and clears what the
   * submitter did not have: a job may run inside another one, or on a submitter's thread.
   *
   * @return a new factory
   */
  public static ContextSnapshotFactory everything() {
    return ContextSnapshotFactory.builder().clearMissing(true).build();
  }

  @Override
  public Kind kind() {
    return Kind.PROPAGATE;
  }

  @Override
  public JobDecorator forPool(String pool) {
    return job -> {
      ContextSnapshot snapshot = snapshots.captureAll();
      return () -> snapshot.setThreadLocals()::close;
    };
  }
}
