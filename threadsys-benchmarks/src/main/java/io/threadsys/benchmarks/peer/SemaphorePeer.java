package io.threadsys.benchmarks.peer;

import java.util.concurrent.Semaphore;

/**
 * Bounds an unbounded pool: the submitter takes a permit, or waits for one, and the job gives it
 * back when it ends. The semaphore is not fair, which is its fast mode.
 */
final class SemaphorePeer implements Peer {

  private final Peer unbounded;
  private final Semaphore permits;

  SemaphorePeer(Peer unbounded, int capacity) {
    this.unbounded = unbounded;
    permits = new Semaphore(capacity);
  }

  @Override
  public void execute(Runnable job) {
    permits.acquireUninterruptibly();
    unbounded.execute(
        () -> {
          try {
            job.run();
          } finally {
            permits.release();
          }
        });
  }

  @Override
  public void close() {
    unbounded.close();
  }
}
