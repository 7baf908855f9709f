package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.Peer;
import java.util.concurrent.TimeUnit;

/** Submits jobs from outside and waits until all have run; gives millions per second. */
final class SubmissionRounds implements Subject {

  static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Peer peer;
  private final Submission submission;
  private final JobTally tally = new JobTally();
  private final Runnable prologue;
  private final Runnable job;

  SubmissionRounds(Peer peer, Submission submission) {
    this(peer, submission, () -> {});
  }

  /** With something that each producer does before it submits. */
  SubmissionRounds(Peer peer, Submission submission, Runnable prologue) {
    this.peer = peer;
    this.prologue = prologue;
    this.submission = submission;
    int steps = submission.jobNanos() == 0 ? 0 : BusyWork.steps(submission.jobNanos());
    job =
        steps == 0
            ? tally::increment
            : () -> {
              BusyWork.run(steps);
              tally.increment();
            };
  }

  @Override
  public double[] round() throws InterruptedException {
    long target = tally.sum() + submission.jobs();
    int share = submission.jobs() / submission.producers();
    Producers producers = new Producers(submission.producers(), () -> submit(share));
    long begin = System.nanoTime();
    producers.start();
    producers.join();
    tally.await(target, STALL_NANOS);
    return new double[] {submission.jobs() * 1e3 / (System.nanoTime() - begin)};
  }

  @Override
  public void close() {
    peer.close();
  }

  private void submit(int count) {
    prologue.run();
    for (int submitted = 0; submitted < count; submitted++) {
      peer.execute(job);
    }
  }
}
