package io.threadsys.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A worker counts as stuck. */
@Name("io.threadsys.StuckWorker")
@Label("Stuck Worker")
@Description("The code of a job goes on although the job has ended")
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
  @Description("How long the code has been running")
  @Timespan
  long ran;
}
