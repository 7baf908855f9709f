package io.threadsys.cluster.internal.execute;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.job.JobKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The jobs that this node has picked. Thread-safe. */
public final class PickedJobs {

  private final Set<PickedExecution> runs = ConcurrentHashMap.newKeySet();
  private final AtomicInteger active = new AtomicInteger();

  void add(PickedExecution run) {
    runs.add(run);
    active.incrementAndGet();
    run.type().held().incrementAndGet();
  }

  /** Marks the end of an execution, whose slot is free; returns how many have not ended. */
  int end(PickedExecution run) {
    run.end();
    run.type().held().decrementAndGet();
    return active.decrementAndGet();
  }

  /** Removes an execution whose completion is written, or obsolete. */
  void remove(PickedExecution run) {
    runs.remove(run);
  }

  /** Returns all picked jobs. */
  public List<PickedExecution> all() {
    return new ArrayList<>(runs);
  }

  /** Returns how many have not ended. */
  public int active() {
    return active.get();
  }

  /** Returns how many jobs are picked. */
  public int size() {
    return runs.size();
  }

  /** Returns whether this very execution is here. */
  public boolean pickedJobs(Execution execution) {
    JobKey key = new JobKey(execution.getTaskName(), execution.getId());
    return runs.stream()
        .anyMatch(run -> run.key().equals(key) && run.execution().version == execution.version);
  }
}
