package io.threadsys.cluster.testkit;

import io.threadsys.cluster.event.ClusterListener;
import io.threadsys.cluster.event.DatabaseTrouble;
import io.threadsys.cluster.event.JobTakenOver;
import io.threadsys.cluster.event.PollEnded;
import io.threadsys.cluster.event.RunEnded;
import io.threadsys.cluster.event.RunOutcome;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps all events. */
public final class Events implements ClusterListener {

  public final Queue<PollEnded> polls = new ConcurrentLinkedQueue<>();
  public final Queue<RunEnded> runs = new ConcurrentLinkedQueue<>();
  public final Queue<JobTakenOver> takeOvers = new ConcurrentLinkedQueue<>();
  public final Queue<DatabaseTrouble> troubles = new ConcurrentLinkedQueue<>();

  @Override
  public void pollEnded(PollEnded event) {
    polls.add(event);
  }

  @Override
  public void runEnded(RunEnded event) {
    runs.add(event);
  }

  @Override
  public void jobTakenOver(JobTakenOver event) {
    takeOvers.add(event);
  }

  @Override
  public void databaseTrouble(DatabaseTrouble event) {
    troubles.add(event);
  }

  /** Counts the runs that ended in a way. */
  public long count(RunOutcome outcome) {
    return runs.stream().filter(run -> run.outcome() == outcome).count();
  }
}
