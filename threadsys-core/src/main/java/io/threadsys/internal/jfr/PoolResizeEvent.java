package io.threadsys.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Event: the target number of workers of a pool changed. */
@Name("io.threadsys.PoolResize")
@Label("Pool Resize")
@Description("The target number of workers of a pool changed")
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
