package io.threadsys.cluster.internal.execute;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.job.JobKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The jobs that this node holds. Thread-safe. */
public final class PickedJobs {

  private final Set<PickedExecution> runs = ConcurrentHashMap.newKeySet();
  private final AtomicInteger active = new AtomicInteger();

  void add(PickedExecution run) {
    runs.add(run);
    active.incrementAndGet();
    run.type().held().incrementAndGet();
  }

  /** The run's end is known: its place is free. Returns how many have none yet. */
  int end(PickedExecution run) {
    run.end();
    run.type().held().decrementAndGet();
    return active.decrementAndGet();
  }

  /** The run's end is written, or does not matter any more. */
  void remove(PickedExecution run) {
    runs.remove(run);
  }

  public List<PickedExecution> all() {
    return new ArrayList<>(runs);
  }

  /** Returns how many have not ended. */
  public int active() {
    return active.get();
  }

  public int size() {
    return runs.size();
  }

  /** Returns whether this very hold is here. */
  public boolean holds(Execution execution) {
    JobKey key = new JobKey(execution.getTaskName(), execution.getId());
    return runs.stream()
        .anyMatch(run -> run.key().equals(key) && run.execution().version == execution.version);
  }
}
