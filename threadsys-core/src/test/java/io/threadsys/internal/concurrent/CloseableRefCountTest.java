package io.threadsys.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.Race;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entering and closing are decided together, and exactly one is the last. Proves L1; W1 W2. */
@Timeout(60)
class CloseableRefCountTest {

  private final CloseableRefCount participants = new CloseableRefCount();

  @Test
  void enter_open_isAllowed() {
    assertThat(participants.enter()).isTrue();
  }

  @Test
  void enter_closed_isRefused() {
    participants.close();

    assertThat(participants.enter()).isFalse();
  }

  @Test
  void enter_closedButNotEmpty_isRefused() {
    participants.enter();
    participants.close();

    assertThat(participants.enter()).isFalse();
  }

  @Test
  void leave_open_isNeverTheLast() {
    participants.enter();

    assertThat(participants.leave()).isFalse();
  }

  @Test
  void close_nobodyThere_isTheEnd() {
    assertThat(participants.close()).isTrue();
  }

  @Test
  void close_again_isNotTheEndAgain() {
    participants.close();

    assertThat(participants.close()).isFalse();
  }

  @Test
  void close_againWhileSomebodyIsThere_keepsCounting() {
    participants.enter();

    assertThat(participants.close()).isFalse();
    assertThat(participants.close()).isFalse();
    assertThat(participants.leave()).isTrue();
  }

  @Test
  void leave_closed_onlyTheLastOneEndsIt() {
    participants.enter();
    participants.enter();
    participants.close();

    assertThat(participants.leave()).isFalse();
    assertThat(participants.leave()).isTrue();
  }

  @Test
  void close_whileOthersComeAndGo_hasExactlyOneLast() {
    try (Race race = new Race()) {
      for (int round = 0; round < 1_000; round++) {
        CloseableRefCount contested = new CloseableRefCount();
        Callable<Integer> visitor = () -> visits(contested);

        List<Integer> lasts = race.call(List.of(visitor, visitor, () -> contested.close() ? 1 : 0));

        assertThat(lasts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
      }
    }
  }

  /** Comes and goes until it is refused; counts how often it was the last. */
  private static int visits(CloseableRefCount participants) {
    int last = 0;
    while (participants.enter()) {
      last += participants.leave() ? 1 : 0;
    }
    return last;
  }
}
