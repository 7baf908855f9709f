package io.threadsys.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A pool was given another number of workers. */
@Name("io.threadsys.PoolResize")
@Label("Pool Resize")
@Description("The number of workers that a pool should have has changed")
@Category("ThreadSys")
@StackTrace(false)
final class PoolResizeEvent extends Event {

  @Label("Pool")
  @Nullable String pool;

  @Label("From")
  @Description("Workers before")
  int from;

  @Label("To")
  @Description("Workers now")
  int to;
}
