package io.threadsys.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** Event: a worker is considered stuck. */
@Name("io.threadsys.StuckWorker")
@Label("Stuck Worker")
@Description("A job has timed out or been cancelled but is still running")
@Category("ThreadSys")
@StackTrace(false)
final class StuckWorkerEvent extends Event {

  @Label("Pool")
  @Nullable String pool;

  @Label("Worker")
  @Description("The name of the worker's thread")
  @Nullable String worker;

  @Label("Job")
  @Nullable String job;

  @Label("Ran")
  @Description("How long the job has been running")
  @Timespan
  long ran;
}
