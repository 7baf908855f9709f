package io.threadsys.cluster.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is kept of a failure. */
class StackTraceTextTest {

  @Test
  void line_severalLines_isTheFirst() {
    assertThat(StackTraceText.line(new IllegalStateException("one\ntwo")))
        .isEqualTo("java.lang.IllegalStateException: one");
  }

  @Test
  void line_noMessage_isTheClass() {
    assertThat(StackTraceText.line(new IllegalStateException()))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void line_veryLong_isCut() {
    assertThat(StackTraceText.line(new IllegalStateException("x".repeat(5_000))))
        .hasSize(1_000)
        .endsWith("…");
  }

  @Test
  void stack_causesInACircle_ends() {
    IllegalStateException outer = new IllegalStateException("outer");
    IllegalArgumentException inner = new IllegalArgumentException("inner", outer);
    outer.initCause(inner);

    assertThat(StackTraceText.stack(outer))
        .containsOnlyOnce("java.lang.IllegalStateException: outer")
        .containsOnlyOnce("Caused by: java.lang.IllegalArgumentException: inner");
  }

  @Test
  void stack_veryDeep_isCut() {
    IllegalStateException failure = new IllegalStateException("deep");
    StackTraceElement frame = new StackTraceElement("some.Type", "method", "Type.java", 1);
    StackTraceElement[] frames = new StackTraceElement[10_000];
    Arrays.fill(frames, frame);
    failure.setStackTrace(frames);

    assertThat(StackTraceText.stack(failure)).hasSize(16_000).endsWith("…");
  }
}
