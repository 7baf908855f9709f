package io.threadsys.cluster.testkit;

import io.threadsys.cluster.event.ClusterListener;
import io.threadsys.cluster.event.DatabaseFailure;
import io.threadsys.cluster.event.ExecutionEnded;
import io.threadsys.cluster.event.ExecutionOutcome;
import io.threadsys.cluster.event.JobRecovered;
import io.threadsys.cluster.event.PollEnded;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps all events. */
public final class Events implements ClusterListener {

  public final Queue<PollEnded> polls = new ConcurrentLinkedQueue<>();
  public final Queue<ExecutionEnded> runs = new ConcurrentLinkedQueue<>();
  public final Queue<JobRecovered> takeOvers = new ConcurrentLinkedQueue<>();
  public final Queue<DatabaseFailure> troubles = new ConcurrentLinkedQueue<>();

  @Override
  public void pollEnded(PollEnded event) {
    polls.add(event);
  }

  @Override
  public void runEnded(ExecutionEnded event) {
    runs.add(event);
  }

  @Override
  public void jobTakenOver(JobRecovered event) {
    takeOvers.add(event);
  }

  @Override
  public void databaseTrouble(DatabaseFailure event) {
    troubles.add(event);
  }

  /** Counts the runs that ended in a way. */
  public long count(ExecutionOutcome outcome) {
    return runs.stream().filter(run -> run.outcome() == outcome).count();
  }
}
