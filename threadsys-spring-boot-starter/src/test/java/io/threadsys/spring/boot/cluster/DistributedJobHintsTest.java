package io.threadsys.spring.boot.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.cluster.job.DurableJobContext;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/** What a native image is told of the methods that run durable jobs. */
class DistributedJobHintsTest {

  private final RuntimeHints hints = new RuntimeHints();

  @BeforeEach
  void register() {
    new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, Jobs.class);
  }

  @Test
  void hints_method_canBeCalled() throws Exception {
    assertThat(
            RuntimeHintsPredicates.reflection()
                .onMethodInvocation(
                    Jobs.class.getDeclaredMethod("load", Order.class, DurableJobContext.class)))
        .accepts(hints);
  }

  @Test
  void hints_payloadAndResult_canBeWrittenAndRead() throws Exception {
    for (Class<?> type : List.of(Order.class, Line.class, Summary.class)) {
      assertThat(
              RuntimeHintsPredicates.reflection()
                  .onType(type)
                  .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
          .as(type.getSimpleName())
          .accepts(hints);
    }
    assertThat(
            RuntimeHintsPredicates.reflection()
                .onMethodInvocation(Order.class.getDeclaredMethod("lines")))
        .accepts(hints);
  }

  @Test
  void hints_theRun_isNotTakenForAPayload() {
    assertThat(RuntimeHintsPredicates.reflection().onType(DurableJobContext.class)).rejects(hints);
  }

  record Order(List<Line> lines) {}

  record Line(String name) {}

  record Summary(int lines) {}

  static class Jobs {

    @DistributedJob("load")
    Summary load(Order order, DurableJobContext run) {
      return new Summary(order.lines().size());
    }
  }
}
