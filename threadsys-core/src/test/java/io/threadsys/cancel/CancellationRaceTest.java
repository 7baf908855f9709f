package io.threadsys.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.Inside;
import io.threadsys.testkit.Race;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens used by several threads at once. Proves C1; R39–R47. */
@Timeout(60)
class CancellationRaceTest {

  private static final int ROUNDS = 3_000;

  private final Race race = new Race();

  @AfterEach
  void closeRace() {
    race.close();
  }

  @Test
  void cancel_severalThreads_oneWinsAndItsReasonStays() {
    for (int round = 0; round < ROUNDS; round++) {
      CancellationToken token = CancellationToken.create();
      List<Boolean> won =
          race.call(
              List.of(
                  () -> token.cancel(CancellationReason.custom("0")),
                  () -> token.cancel(CancellationReason.custom("1")),
                  () -> token.cancel(CancellationReason.custom("2"))));

      assertThat(won).containsOnlyOnce(true);
      String winner = Integer.toString(won.indexOf(true));
      assertThat(token.reason()).isEqualTo(CancellationReason.custom(winner));
    }
  }

  @Test
  void onCancel_whileAnotherCancels_isCalledExactlyOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      CancellationToken token = CancellationToken.create();
      AtomicInteger calls = new AtomicInteger();

      race.run(
          token::cancel,
          () -> token.onCancel(reason -> calls.incrementAndGet()),
          () -> token.onCancel(reason -> calls.incrementAndGet()));

      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void child_whileParentIsCancelled_isCancelledInTheEnd() {
    for (int round = 0; round < ROUNDS; round++) {
      CancellationToken token = CancellationToken.create();

      List<CancellationToken> tokens =
          race.call(
              List.of(
                  () -> {
                    token.cancel();
                    return token;
                  },
                  token::child,
                  () -> token.child().child()));

      assertThat(tokens).allMatch(CancellationToken::isCancelled);
    }
  }

  @Test
  void cancel_childWhileParentCancels_hasOneReasonAndOneCall() {
    for (int round = 0; round < ROUNDS; round++) {
      CancellationToken token = CancellationToken.create();
      CancellationToken child = token.child();
      AtomicInteger calls = new AtomicInteger();
      child.onCancel(reason -> calls.incrementAndGet());

      List<Boolean> won = race.call(List.of(token::cancel, child::cancel));

      CancellationReason expected =
          won.get(1) ? CancellationReason.MANUAL : CancellationReason.PARENT;
      assertThat(child.reason()).isEqualTo(expected);
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void linked_whileAParentIsCancelled_isCancelledAndLeavesTheOther() {
    CancellationToken other = CancellationToken.create();
    for (int round = 0; round < ROUNDS; round++) {
      CancellationToken token = CancellationToken.create();

      race.run(token::cancel, () -> CancellationToken.linked(other, token));
    }

    assertThat((Collection<?>) Inside.of(other, "entries")).isEmpty();
  }

  @Test
  void close_whileAnotherCancels_callsAtMostOnceAndNotAfterwards() {
    for (int round = 0; round < ROUNDS; round++) {
      CancellationToken token = CancellationToken.create();
      AtomicInteger calls = new AtomicInteger();
      CancellationRegistration mine = token.onCancel(reason -> calls.incrementAndGet());
      token.onCancel(reason -> calls.addAndGet(10));

      race.run(token::cancel, mine::close);

      assertThat(calls.get()).isIn(10, 11);
    }
  }
}
