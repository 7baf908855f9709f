package io.threadsys.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Event: a job was rejected. */
@Name("io.threadsys.JobRejection")
@Label("Job Rejection")
@Description("A pool rejected a job submitted by this thread")
@Category("ThreadSys")
@StackTrace(false)
final class JobRejectionEvent extends Event {

  @Label("Pool")
  @Nullable String pool;

  @Label("Job")
  @Nullable String job;

  @Label("Reason")
  @Nullable String reason;
}
