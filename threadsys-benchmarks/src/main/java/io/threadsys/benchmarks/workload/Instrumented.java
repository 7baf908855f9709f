package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.InstrumentedPools;
import io.threadsys.benchmarks.peer.JdkPools;
import io.threadsys.benchmarks.peer.Peer;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.MDC;

/** Pools that are watched, as they are in production. */
public final class Instrumented implements Workload {

  @Override
  public String name() {
    return "instrumented";
  }

  @Override
  public String what() {
    return "jobs/s from outside with names, histograms, meters and logging context, as far as each"
        + " pool has them";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    int jobs = scale.jobs() / 4;
    return Stream.of(
            new Submission(1, 1, 0, jobs),
            new Submission(2, 2, 0, jobs),
            new Submission(2, 8, 0, jobs))
        .map(this::contest)
        .toList();
  }

  private Contest contest(Submission submission) {
    return new Contest(
        name(),
        submission.label(),
        List.of(Metric.millionsPerSecond("")),
        List.of(
            contender("ours-all-on", Role.OURS, InstrumentedPools::oursOn, submission),
            contender("ours-all-off", Role.OURS, InstrumentedPools::oursOff, submission),
            contender(
                "tpe-lbq-micrometer",
                Role.PEER,
                size -> InstrumentedPools.micrometer(JdkPools.linked(size)),
                submission),
            contender(
                "tpe-abq-micrometer",
                Role.PEER,
                size -> InstrumentedPools.micrometer(JdkPools.array(size)),
                submission),
            contender("dynamic-tp", Role.PEER, InstrumentedPools::dynamicTp, submission),
            contender("r4j-bulkhead", Role.PEER, InstrumentedPools::bulkhead, submission)));
  }

  private static Contender contender(
      String name, Role role, Function<PoolSize, Peer> factory, Submission submission) {
    return new Contender(name, role, () -> rounds(factory, submission));
  }

  private static Subject rounds(Function<PoolSize, Peer> factory, Submission submission) {
    Peer peer = factory.apply(PoolSize.bounded(submission.workers()));
    return new SubmissionRounds(peer, submission, Instrumented::fillLoggingContext);
  }

  private static void fillLoggingContext() {
    MDC.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
    MDC.put("spanId", "00f067aa0ba902b7");
  }
}
