package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.ExternalProgram;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Jobs that come from threads outside the pool, which is the common case. */
public final class OutsideSubmission implements Workload {

  /** A busy job takes about as long as some no-op jobs together. */
  private static final int BUSY_SHARE = 5;

  private static final int BUSY_NANOS = 500;

  private final List<ExternalProgram> programs;

  /**
   * Creates it.
   *
   * @param programs those that take part from outside the JVM
   */
  public OutsideSubmission(List<ExternalProgram> programs) {
    this.programs = List.copyOf(programs);
  }

  @Override
  public String name() {
    return "outside";
  }

  @Override
  public String what() {
    return "jobs/s with W workers and P producers; capacity 10 000 unless the pool has no bound";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    int jobs = scale.jobs();
    return Stream.of(
            new Submission(1, 1, 0, jobs),
            new Submission(2, 1, 0, jobs),
            new Submission(2, 2, 0, jobs),
            new Submission(4, 4, 0, jobs),
            new Submission(2, 8, 0, jobs),
            new Submission(2, 2, BUSY_NANOS, jobs / BUSY_SHARE))
        .map(this::contest)
        .toList();
  }

  private Contest contest(Submission submission) {
    List<Contender> contenders = new ArrayList<>();
    for (PeerKind kind : PeerKind.values()) {
      contenders.add(
          new Contender(
              kind.label(),
              kind.role(),
              () ->
                  new SubmissionRounds(
                      kind.open(PoolSize.bounded(submission.workers())), submission)));
    }
    programs.forEach(program -> contenders.add(external(program, submission)));
    contenders.addAll(PhysicalLimits.of(submission));
    return new Contest(
        name(), submission.label(), List.of(Metric.millionsPerSecond("")), contenders);
  }

  private static Contender external(ExternalProgram program, Submission submission) {
    return new Contender(program.name(), Role.PEER, () -> rounds(program, submission));
  }

  private static Subject rounds(ExternalProgram program, Submission submission) {
    return new Subject() {
      @Override
      public double[] round() throws Exception {
        double seconds =
            program.seconds(
                submission.workers(),
                submission.producers(),
                submission.jobs(),
                submission.jobNanos());
        return new double[] {submission.jobs() / seconds / 1e6};
      }

      @Override
      public void close() {}
    };
  }
}
