package io.threadsys.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Event: a worker died. */
@Name("io.threadsys.WorkerDeath")
@Label("Worker Death")
@Description("A worker died and is being replaced")
@Category("ThreadSys")
@StackTrace(false)
final class WorkerDeathEvent extends Event {

  @Label("Pool")
  @Nullable String pool;

  @Label("Worker")
  @Description("The name of the worker's thread")
  @Nullable String worker;

  @Label("Cause")
  @Description("The error that killed the worker")
  @Nullable String cause;
}
