package io.threadsys.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** Event: a job ran on a thread. */
@Name("io.threadsys.JobExecution")
@Label("Job Execution")
@Description("A job of a pool ran on this thread")
@Category("ThreadSys")
@Threshold("20 ms")
@StackTrace(false)
final class JobExecutionEvent extends Event implements JobRecording {

  @Label("Pool")
  @Nullable String pool;

  @Label("Job")
  @Description("The name of the job, from its options")
  @Nullable String job;

  @Label("Job Id")
  @Description("The id of the job, unique in the pool; null for a job without a handle")
  @Nullable String id;

  @Label("Waited")
  @Description("The time the job waited in the queue")
  @Timespan
  long waited;

  @Label("State")
  @Description(
      "The terminal state of the job; QUEUED before a retry, RUNNING until its stage completes")
  @Nullable String state;

  @Override
  public void returned() {
    end();
  }

  @Override
  public void ended(
      String ofPool, String named, @Nullable String withId, long waitedNanos, String inState) {
    if (shouldCommit()) {
      pool = ofPool;
      job = named;
      id = withId;
      waited = waitedNanos;
      state = inState;
      commit();
    }
  }
}
