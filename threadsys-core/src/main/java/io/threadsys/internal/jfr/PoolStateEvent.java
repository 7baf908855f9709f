package io.threadsys.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Event: a pool changed its state. */
@Name("io.threadsys.PoolStateChange")
@Label("Pool State Change")
@Description("A pool started, began to drain or stopped")
@Category("ThreadSys")
@StackTrace(false)
final class PoolStateEvent extends Event {

  @Label("Pool")
  @Nullable String pool;

  @Label("From")
  @Nullable String from;

  @Label("To")
  @Nullable String to;
}
