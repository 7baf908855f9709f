package io.threadsys.spring.boot.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Explains unusable settings at run time in the same words as at startup. */
public final class FailureText {

  private FailureText() {}

  /**
   * Explains why settings cannot be used.
   *
   * @param failure what binding or checking them has thrown
   * @param environment where they stand
   * @return what is wrong, where, and what to write instead; the failure's message if it is of
   *     another kind
   */
  public static String of(Throwable failure, Environment environment) {
    FailureAnalysis analysis = new BindingFailureAnalyzer(environment).analyze(failure);
    if (analysis == null) {
      analysis = new InvalidPropertiesFailureAnalyzer(environment).analyze(failure);
    }
    return analysis == null ? failure.toString() : text(analysis);
  }

  private static String text(FailureAnalysis analysis) {
    @Nullable String action = analysis.getAction();
    return analysis.getDescription() + (action == null ? "" : "%n".formatted() + action);
  }
}
