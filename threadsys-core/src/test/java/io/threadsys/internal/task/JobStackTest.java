package io.threadsys.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.job.JobOptions;
import io.threadsys.testkit.Race;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of a worker and a shutdown that abandons it, exactly one gets each job. Proves J3; W9. */
@Timeout(60)
class JobStackTest {

  private static final Runnable OUTER = () -> {};
  private static final Runnable MIDDLE = () -> {};
  private static final Runnable INNER = () -> {};

  private final JobStack stack = new JobStack();

  @Test
  void newStack_isEmpty() {
    assertThat(stack.top()).isNull();
    assertThat(stack.list()).isEmpty();
    assertThat(stack.running()).isZero();
  }

  @Test
  void push_one_isOnTopAndRunning() {
    stack.push(OUTER);

    assertThat(stack.top()).isSameAs(OUTER);
    assertThat(stack.list()).containsExactly(OUTER);
    assertThat(stack.running()).isEqualTo(1);
  }

  @Test
  void push_several_listsThemInnermostFirst() {
    stack.push(OUTER);
    stack.push(MIDDLE);
    stack.push(INNER);

    assertThat(stack.list()).containsExactly(INNER, MIDDLE, OUTER);
    assertThat(stack.running()).isEqualTo(3);
  }

  @Test
  void pop_several_goesBackOutwards() {
    stack.push(OUTER);
    stack.push(MIDDLE);
    stack.push(INNER);

    assertThat(stack.pop()).isTrue();
    assertThat(stack.top()).isSameAs(MIDDLE);
    assertThat(stack.pop()).isTrue();
    assertThat(stack.top()).isSameAs(OUTER);
    assertThat(stack.pop()).isTrue();
    assertThat(stack.top()).isNull();
  }

  @Test
  void push_sameJobInsideItself_countsTwice() {
    stack.push(OUTER);
    stack.push(OUTER);
    stack.pop();

    assertThat(stack.list()).containsExactly(OUTER);
  }

  @Test
  void abandon_several_takesThemAllAwayFromTheOwner() {
    stack.push(OUTER);
    stack.push(INNER);

    assertThat(stack.abandon()).containsExactly(INNER, OUTER);
    assertThat(stack.pop()).isFalse();
    assertThat(stack.running()).isZero();
    assertThat(stack.top()).isNull();
  }

  @Test
  void abandon_again_getsNothing() {
    stack.push(OUTER);
    stack.abandon();

    assertThat(stack.abandon()).isEmpty();
  }

  @Test
  void push_abandoned_doesNotBringTheStackBack() {
    stack.abandon();
    stack.push(OUTER);

    assertThat(stack.pop()).isFalse();
    assertThat(stack.list()).isEmpty();
  }

  @Test
  void abandon_whileTheOwnerPops_exactlyOneGetsEachJob() {
    try (Race race = new Race()) {
      for (int round = 0; round < 5_000; round++) {
        JobStack contested = new JobStack();
        int depth = 1 + round % 3;
        for (int i = 0; i < depth; i++) {
          contested.push(OUTER);
        }

        List<Integer> got =
            race.call(List.of(() -> popAll(contested, depth), () -> contested.abandon().size()));

        assertThat(got.get(0) + got.get(1)).isEqualTo(depth);
      }
    }
  }

  @Test
  void name_jobWithoutHandleOrNone_isSaid() {
    assertThat(JobStack.name(OUTER)).isEqualTo(JobOptions.UNNAMED);
    assertThat(JobStack.name(null)).isEmpty();
  }

  private static int popAll(JobStack stack, int depth) {
    int popped = 0;
    for (int i = 0; i < depth; i++) {
      popped += stack.pop() ? 1 : 0;
    }
    return popped;
  }
}
