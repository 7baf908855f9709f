package io.threadsys.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.Inside;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a token keeps alive: a long-lived one does not grow. Proves C1; W18. */
@Timeout(60)
class TokenFootprintTest {

  private static final int MANY = 100_000;

  private final CancellationToken token = CancellationToken.create();

  @Test
  void detach_manyShortLivedChildren_leavesNothingAtTheParent() {
    for (int i = 0; i < MANY; i++) {
      token.child().detach();
    }

    assertThat(entries(token)).isEmpty();
  }

  @Test
  void cancel_manyShortLivedChildren_leavesNothingAtTheParent() {
    for (int i = 0; i < MANY; i++) {
      token.child().cancel();
    }

    assertThat(entries(token)).isEmpty();
  }

  @Test
  void close_manyShortLivedRegistrations_leavesNothingBehind() {
    for (int i = 0; i < MANY; i++) {
      token.onCancel(reason -> {}).close();
    }

    assertThat(entries(token)).isEmpty();
  }

  @Test
  void child_oneThatStays_isWhatTheParentKeeps() {
    for (int i = 0; i < 1_000; i++) {
      token.child().detach();
    }
    CancellationToken stays = token.child();

    assertThat(entries(token)).hasSize(1);
    token.cancel();
    assertThat(stays.isCancelled()).isTrue();
  }

  @Test
  void linked_cancelledByOneParent_leavesTheOther() {
    CancellationToken other = CancellationToken.create();
    CancellationToken.linked(token, other);
    CancellationToken.linked(other, token);
    token.cancel();

    CancellationToken.linked(token, other);
    CancellationToken.linked(other, token);

    assertThat(entries(other)).isEmpty();
  }

  @Test
  void cancel_withCallbacks_letsGoOfThem() {
    token.onCancel(reason -> {});
    token.child();
    token.cancel();

    assertThat(entries(token)).isEmpty();
  }

  @Test
  void onCancel_alreadyCancelled_keepsNothing() {
    token.cancel();
    token.onCancel(reason -> {});
    token.child();

    assertThat(entries(token)).isEmpty();
  }

  private static Collection<?> entries(CancellationToken token) {
    return (Collection<?>) Inside.of(token, "entries");
  }
}
