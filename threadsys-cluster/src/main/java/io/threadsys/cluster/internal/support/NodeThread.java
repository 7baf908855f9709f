package io.threadsys.cluster.internal.support;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of a node's own threads: does a round, waits, and does the next one. Thread-safe. */
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

  public void start() {
    thread.start();
  }

  public void wake() {
    wake.raise();
  }

  /** Ends after the present round. */
  public void stop() {
    stopped = true;
    wake.raise();
  }

  /** Waits for its end; returns whether it came. Does not wait for itself. */
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
        // Only stop() ends it; an interrupt shortens what it is in.
      } catch (Throwable unforeseen) {
        recover(unforeseen);
      }
    }
  }

  /** A node without one of its threads would look alive and not be. */
  private void recover(Throwable unforeseen) {
    try {
      LOG.atError()
          .addKeyValue("thread", thread.getName())
          .setCause(unforeseen)
          .log("a round of a cluster node failed; the next one follows");
      boolean unused = wake.await(AFTER_FAILURE);
    } catch (Throwable e) {
      // not even that
    }
  }
}
