package io.threadsys.spring.boot.cluster;

import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.event.NodeStopped;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the node after the pools and stops it before them: nothing is picked up while pools drain,
 * running jobs may end, and those that do not are released to other nodes. Thread-safe.
 */
public final class ClusterLifecycle implements SmartLifecycle {

  /** One above the phase of the pools and of Spring's own executors. */
  public static final int PHASE = Integer.MAX_VALUE / 2 + 1;

  private static final Logger LOG = LoggerFactory.getLogger(ClusterLifecycle.class);

  private final DistributedJobs jobs;
  private final Duration shutdownTimeout;
  private volatile boolean running;

  /**
   * Creates it.
   *
   * @param jobs the node
   * @param shutdownTimeout how long running jobs may take to end
   */
  public ClusterLifecycle(DistributedJobs jobs, Duration shutdownTimeout) {
    this.jobs = jobs;
    this.shutdownTimeout = shutdownTimeout;
  }

  @Override
  public void start() {
    jobs.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      NodeStopped stopped = jobs.shutdown(shutdownTimeout);
      LOG.atInfo()
          .addKeyValue("node", jobs.stats().node())
          .addKeyValue("handedBack", stopped.handedBack())
          .addKeyValue("unwritten", stopped.unwritten())
          .log(
              "Node '{}' stopped: {} jobs handed back, {} ends not written",
              jobs.stats().node(),
              stopped.handedBack(),
              stopped.unwritten());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
