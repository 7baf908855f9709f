package io.threadsys.benchmarks.cluster;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.cluster.Polling;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Who takes part, and how each looks for due jobs. */
enum DurableKind {
  /** Ours, one statement for many jobs. */
  OURS_LOCK("ours-lock-and-fetch", Role.OURS, nodes -> ours(nodes, Polling.LOCK_AND_FETCH)),
  /** Theirs, as its documentation recommends for most uses. */
  PLAIN_LOCK(
      "db-scheduler-lock-and-fetch",
      Role.PEER,
      nodes -> plain(nodes, builder -> builder.pollUsingLockAndFetch(0.5, 1.0))),
  /** Theirs, as its documentation recommends for high throughput. */
  PLAIN_LOCK_AHEAD(
      "db-scheduler-lock-and-fetch-ahead",
      Role.PEER,
      nodes -> plain(nodes, builder -> builder.pollUsingLockAndFetch(1.0, 4.0))),
  /** Ours, a statement for each job. */
  OURS_FETCH("ours-fetch", Role.OURS, nodes -> ours(nodes, Polling.FETCH)),
  /** Theirs, its default. */
  PLAIN_FETCH(
      "db-scheduler-fetch",
      Role.PEER,
      nodes -> plain(nodes, builder -> builder.pollUsingFetch(0.5, 3.0))),
  /** Theirs, told to look for due jobs after each submission. */
  PLAIN_IMMEDIATE(
      "db-scheduler-immediate",
      Role.PEER,
      nodes ->
          plain(
              nodes,
              builder -> builder.pollUsingLockAndFetch(0.5, 1.0).enableImmediateExecution()));

  static final List<DurableKind> LOCK_AND_FETCH = List.of(OURS_LOCK, PLAIN_LOCK, PLAIN_LOCK_AHEAD);
  static final List<DurableKind> FETCH = List.of(OURS_FETCH, PLAIN_FETCH);
  static final List<DurableKind> PICK_UP = List.of(OURS_LOCK, PLAIN_IMMEDIATE);

  private static final int THREADS = 4;

  private final String label;
  private final Role role;
  private final IntFunction<JobNodes> opening;

  DurableKind(String label, Role role, IntFunction<JobNodes> opening) {
    this.label = label;
    this.role = role;
    this.opening = opening;
  }

  /** A measurement on open nodes. */
  @FunctionalInterface
  interface OnNodes {

    /** Measures once. */
    double[] take(JobNodes nodes) throws Exception;
  }

  Contender contender(int count, OnNodes measurement) {
    return new Contender(
        label,
        role,
        () -> {
          JobNodes nodes = opening.apply(count);
          return Subject.of(() -> measurement.take(nodes), nodes::close);
        });
  }

  private static JobNodes ours(int count, Polling polling) {
    return new OurNodes(count, THREADS, polling);
  }

  private static JobNodes plain(int count, UnaryOperator<SchedulerBuilder> polling) {
    return new PlainNodes(count, THREADS, polling);
  }
}
