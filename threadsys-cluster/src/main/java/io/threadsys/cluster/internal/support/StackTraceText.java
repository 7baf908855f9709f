package io.threadsys.cluster.internal.support;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The text kept of a failure, of bounded length, so that any row can hold it. */
public final class StackTraceText {

  private static final int MAX_STACK = 16_000;
  private static final int MAX_LINE = 1_000;

  private StackTraceText() {}

  /** Returns class and message in one line. */
  public static String line(Throwable failure) {
    String message = failure.getLocalizedMessage();
    String first = message == null ? "" : message.lines().findFirst().orElse("");
    String type = failure.getClass().getName();
    return cut(first.isEmpty() ? type : type + ": " + first, MAX_LINE);
  }

  /** Returns the stack traces of it and its causes, the outermost first. */
  public static String stack(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    String label = "";
    for (Throwable next = failure; next != null && seen.add(next); next = next.getCause()) {
      text.append(label).append(next).append('\n');
      for (StackTraceElement frame : next.getStackTrace()) {
        text.append("\tat ").append(frame).append('\n');
      }
      label = "Caused by: ";
    }
    return cut(text.toString(), MAX_STACK);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
