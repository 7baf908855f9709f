package io.threadsys.cluster.internal.node;

import io.threadsys.cluster.event.NodeState;
import io.threadsys.cluster.event.NodeStopped;
import io.threadsys.cluster.internal.execute.CompletionWatcher;
import io.threadsys.cluster.internal.execute.CompletionWriter;
import io.threadsys.cluster.internal.execute.PickedExecution;
import io.threadsys.cluster.internal.execute.PickedJobs;
import io.threadsys.cluster.internal.maintain.Heartbeat;
import io.threadsys.cluster.internal.maintain.MaintenanceLoop;
import io.threadsys.cluster.internal.poll.Poller;
import io.threadsys.cluster.internal.support.WakeUpSignal;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stops a node in order. */
public final class NodeShutdown {

  /*
   * 1. The poller ends: nothing new is picked. 2. What waits in the pool's queue is handed back at
   * once. 3. What runs may end, as long as the caller waits; then it is cancelled, and handed back even
   * if its code does not come back: the process is about to end anyway. 4. All ends are written, with
   * heartbeats going on. 5. The other threads end.
   */

  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration TO_WRITE = Duration.ofSeconds(5);

  private final AtomicReference<NodeState> state;
  private final PickedJobs pickedJobs;
  private final CompletionWriter completions;
  private final Threads threads;
  private final CompletionWatcher watch;

  NodeShutdown(
      AtomicReference<NodeState> state,
      PickedJobs pickedJobs,
      CompletionWriter completions,
      Threads threads,
      CompletionWatcher watch) {
    this.state = state;
    this.pickedJobs = pickedJobs;
    this.completions = completions;
    this.threads = threads;
    this.watch = watch;
  }

  /** The threads besides that of the endings. */
  record Threads(@Nullable Poller poller, Heartbeat heartbeat, MaintenanceLoop maintenance) {}

  /**
   * Stops the node. Does nothing for one that is not running.
   *
   * @param timeout how long running jobs may take to end
   * @return what happened
   * @throws InterruptedException if interrupted; running jobs are then cancelled and handed back as
   *     if the time were over, without waiting until that is written
   */
  public NodeStopped within(Duration timeout) throws InterruptedException {
    if (!state.compareAndSet(NodeState.RUNNING, NodeState.DRAINING)) {
      state.compareAndSet(NodeState.NEW, NodeState.STOPPED);
      return new NodeStopped(0, 0);
    }
    int handedBack = 0;
    try {
      stopPolling();
      handedBack += stopRuns(/* onlyUnbegun= */ true);
      waitUntilEnded(Deadline.after(timeout, Ticker.system()));
    } finally {
      handedBack += stopRuns(/* onlyUnbegun= */ false);
      finish();
    }
    return new NodeStopped(handedBack, pickedJobs.size());
  }

  private void stopPolling() throws InterruptedException {
    Poller poller = threads.poller();
    if (poller != null) {
      poller.thread().stop();
      boolean unused = poller.thread().join(TO_WRITE);
    }
  }

  private int stopRuns(boolean onlyUnbegun) {
    int stopped = 0;
    for (PickedExecution run : pickedJobs.all()) {
      if (!run.isEnded() && (run.withdraw() || !onlyUnbegun)) {
        run.stop(PickedExecution.NODE_STOPS);
        stopped++;
      }
    }
    return stopped;
  }

  private void waitUntilEnded(Deadline deadline) throws InterruptedException {
    WakeUpSignal never = new WakeUpSignal();
    while (pickedJobs.active() > 0 && !deadline.hasPassed()) {
      boolean unused = never.await(LOOK);
    }
  }

  private void finish() throws InterruptedException {
    Deadline deadline = Deadline.after(TO_WRITE, Ticker.system());
    WakeUpSignal never = new WakeUpSignal();
    while (pickedJobs.size() > 0 && !deadline.hasPassed()) {
      boolean unused = never.await(LOOK);
    }
    completions.thread().stop();
    threads.maintenance().thread().stop();
    threads.heartbeat().thread().stop();
    state.set(NodeState.STOPPED);
    watch.cancelAll();
  }
}
