package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.peer.PoolSize;
import io.threadsys.benchmarks.peer.PriorityPools;
import java.util.List;
import java.util.stream.Stream;

/** Jobs of four priorities. */
public final class PriorityOrder implements Workload {

  @Override
  public String name() {
    return "priorities";
  }

  @Override
  public String what() {
    return "jobs/s from outside, each with one of four priorities by lot";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    int jobs = scale.jobs() / 2;
    return Stream.of(
            new Submission(1, 1, 0, jobs),
            new Submission(2, 2, 0, jobs),
            new Submission(2, 8, 0, jobs))
        .map(this::contest)
        .toList();
  }

  private Contest contest(Submission submission) {
    PoolSize size = PoolSize.bounded(submission.workers());
    return new Contest(
        name(),
        submission.label(),
        List.of(Metric.millionsPerSecond("")),
        List.of(
            new Contender(
                "priority",
                Role.OURS,
                () -> new SubmissionRounds(PriorityPools.ours(size), submission)),
            new Contender(
                "priority-handles",
                Role.OURS,
                () -> new SubmissionRounds(PriorityPools.oursWithHandles(size), submission)),
            new Contender(
                "tpe-pbq",
                Role.PEER,
                () -> new SubmissionRounds(PriorityPools.jdk(size.workers()), submission)),
            new Contender(
                "tpe-pbq-semaphore",
                Role.PEER,
                () -> new SubmissionRounds(PriorityPools.jdkBounded(size), submission))));
  }
}
