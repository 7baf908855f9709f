package io.threadsys.cluster.internal.support;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of a node's own threads: runs a round, waits, and runs the next one. Thread-safe. */
public final class NodeThread {

  /** One round. */
  public @FunctionalInterface interface Round {

    /** Does it; returns how long to wait until the next one unless woken. */
    Duration run() throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger("io.threadsys.cluster");
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final WakeUpSignal wake = new WakeUpSignal();
  private final Thread thread;
  private volatile boolean stopped;

  public NodeThread(String name, Round round) {
    thread = new Thread(() -> loop(round), name);
    thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Wakes the thread for its next round. */
  public void wake() {
    wake.raise();
  }

  /** Ends the thread after the current round. */
  public void stop() {
    stopped = true;
    wake.raise();
  }

  /** Waits for the end of the thread; returns whether it has ended. Does not wait for itself. */
  public boolean join(Duration time) throws InterruptedException {
    if (thread == Thread.currentThread()) {
      return false;
    }
    thread.join(Math.max(1, time.toMillis()));
    return !thread.isAlive();
  }

  private void loop(Round round) {
    while (!stopped) {
      try {
        boolean unused = wake.await(round.run());
      } catch (InterruptedException e) {
        // Only stop() ends the loop; an interrupt shortens the current round.
      } catch (Throwable unforeseen) {
        recover(unforeseen);
      }
    }
  }

  /** A node without one of its threads would look alive without being so. */
  private void recover(Throwable unforeseen) {
    try {
      LOG.atError()
          .addKeyValue("thread", thread.getName())
          .setCause(unforeseen)
          .log("A round of a cluster node failed, will retry");
      boolean unused = wake.await(AFTER_FAILURE);
    } catch (Throwable e) {
      // the logger fails, too
    }
  }
}
