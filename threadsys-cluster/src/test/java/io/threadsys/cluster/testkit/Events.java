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
  public final Queue<JobRecovered> recoveries = new ConcurrentLinkedQueue<>();
  public final Queue<DatabaseFailure> databaseFailures = new ConcurrentLinkedQueue<>();

  @Override
  public void pollEnded(PollEnded event) {
    polls.add(event);
  }

  @Override
  public void runEnded(ExecutionEnded event) {
    runs.add(event);
  }

  @Override
  public void jobRecovered(JobRecovered event) {
    recoveries.add(event);
  }

  @Override
  public void databaseFailure(DatabaseFailure event) {
    databaseFailures.add(event);
  }

  /** Counts the runs that ended in a way. */
  public long count(ExecutionOutcome outcome) {
    return runs.stream().filter(run -> run.outcome() == outcome).count();
  }
}
