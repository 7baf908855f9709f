package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.List;
import org.jctools.queues.SpscArrayQueue;

/**
 * What no pool can beat: a thread that creates and runs the jobs itself, and a ring between two
 * threads that does nothing but hand over. Both have one producer and one worker at most.
 */
final class PhysicalLimits {

  private PhysicalLimits() {}

  static List<Contender> of(Submission submission) {
    if (submission.workers() != 1 || submission.producers() != 1) {
      return List.of();
    }
    return List.of(
        new Contender("limit-bare-loop", Role.LIMIT, () -> new BareLoop(submission.jobs())),
        new Contender("limit-spsc-ring", Role.LIMIT, () -> new Ring(submission.jobs())));
  }

  /** A job of its own for every run. */
  private record CountingJob(JobTally tally) implements Runnable {
    @Override
    public void run() {
      tally.increment();
    }
  }

  private record BareLoop(int jobs) implements Subject {

    @Override
    public double[] round() {
      JobTally tally = new JobTally();
      long begin = System.nanoTime();
      for (int job = 0; job < jobs; job++) {
        new CountingJob(tally).run();
      }
      return new double[] {tally.sum() * 1e3 / (System.nanoTime() - begin)};
    }

    @Override
    public void close() {}
  }

  private record Ring(int jobs) implements Subject {

    @Override
    public double[] round() throws InterruptedException {
      SpscArrayQueue<Runnable> ring = new SpscArrayQueue<>(PoolSize.DEFAULT_CAPACITY);
      JobTally tally = new JobTally();
      Runnable job = new CountingJob(tally);
      Producers producer = new Producers(1, () -> produce(ring, job));
      long begin = System.nanoTime();
      producer.start();
      for (int ran = 0; ran < jobs; ) {
        Runnable next = ring.relaxedPoll();
        if (next == null) {
          Thread.onSpinWait();
        } else {
          next.run();
          ran++;
        }
      }
      long nanos = System.nanoTime() - begin;
      producer.join();
      return new double[] {jobs * 1e3 / nanos};
    }

    @Override
    public void close() {}

    private void produce(SpscArrayQueue<Runnable> ring, Runnable job) {
      for (int produced = 0; produced < jobs; produced++) {
        while (!ring.relaxedOffer(job)) {
          Thread.onSpinWait();
        }
      }
    }
  }
}
