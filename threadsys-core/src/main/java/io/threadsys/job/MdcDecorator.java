package io.threadsys.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Propagates the SLF4J logging context (MDC). */
enum MdcDecorator implements JobDecorator {
  INSTANCE;

  @Override
  public Snapshot capture(JobOptions job) {
    Map<String, String> captured = MDC.getCopyOfContextMap();
    return () -> {
      Map<String, String> previous = MDC.getCopyOfContextMap();
      set(captured);
      return () -> set(previous);
    };
  }

  private static void set(@Nullable Map<String, String> context) {
    if (context == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(context);
    }
  }
}
