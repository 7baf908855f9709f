package io.threadsys.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Tokens, their tree and their reasons. Proves C1. */
class CancellationTokenTest {

  private final CancellationToken token = CancellationToken.create();

  @Test
  void reason_newToken_isNull() {
    assertThat(token.reason()).isNull();
    assertThat(token.isCancelled()).isFalse();
  }

  @Test
  void cancel_withoutReason_isManual() {
    assertThat(token.cancel()).isTrue();

    assertThat(token.isCancelled()).isTrue();
    assertThat(token.reason()).isEqualTo(CancellationReason.MANUAL);
  }

  @Test
  void cancel_again_keepsTheFirstReason() {
    token.cancel(CancellationReason.custom("budget spent"));

    assertThat(token.cancel(CancellationReason.POOL_SHUTDOWN)).isFalse();
    assertThat(token.reason()).isEqualTo(CancellationReason.custom("budget spent"));
  }

  @Test
  void throwIfCancelled_active_returns() {
    assertThatCode(token::throwIfCancelled).doesNotThrowAnyException();
  }

  @Test
  void throwIfCancelled_cancelled_throwsWithTheReason() {
    token.cancel(CancellationReason.error("disk full"));

    assertThatThrownBy(token::throwIfCancelled)
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("ERROR (disk full)");
  }

  @Test
  void cancel_parent_cancelsChildWithReasonParent() {
    CancellationToken child = token.child();

    token.cancel(CancellationReason.custom("why"));

    assertThat(child.reason()).isEqualTo(CancellationReason.PARENT);
  }

  @Test
  void cancel_grandparent_cancelsGrandchildrenOfEveryBranch() {
    CancellationToken left = token.child().child();
    CancellationToken right = token.child().child().child();

    token.cancel();

    assertThat(left.reason()).isEqualTo(CancellationReason.PARENT);
    assertThat(right.reason()).isEqualTo(CancellationReason.PARENT);
  }

  @Test
  void cancel_child_leavesParentAndSiblingAlone() {
    CancellationToken child = token.child();
    CancellationToken sibling = token.child();

    child.cancel();

    assertThat(token.isCancelled()).isFalse();
    assertThat(sibling.isCancelled()).isFalse();
  }

  @Test
  void cancel_parentOfCancelledChild_leavesItsReason() {
    CancellationToken child = token.child();
    child.cancel(CancellationReason.custom("own"));

    token.cancel();

    assertThat(child.reason()).isEqualTo(CancellationReason.custom("own"));
  }

  @Test
  void cancel_middleOfTheTree_stopsDownwardsOnly() {
    CancellationToken middle = token.child();
    CancellationToken leaf = middle.child();

    middle.cancel();

    assertThat(token.isCancelled()).isFalse();
    assertThat(leaf.reason()).isEqualTo(CancellationReason.PARENT);
  }

  @Test
  void child_ofCancelledToken_isBornCancelled() {
    token.cancel();

    assertThat(token.child().reason()).isEqualTo(CancellationReason.PARENT);
    assertThat(token.child().child().reason()).isEqualTo(CancellationReason.PARENT);
  }

  @Test
  void detach_child_isNoLongerReachedByItsParent() {
    CancellationToken child = token.child();
    child.detach();

    token.cancel();

    assertThat(child.isCancelled()).isFalse();
  }

  @Test
  void detach_child_canStillBeCancelledAndStillCancelsItsOwnChildren() {
    CancellationToken child = token.child();
    CancellationToken grandchild = child.child();
    child.detach();

    assertThat(child.cancel()).isTrue();
    assertThat(grandchild.reason()).isEqualTo(CancellationReason.PARENT);
  }

  @Test
  void detach_rootOrTwice_doesNothing() {
    CancellationToken child = token.child();

    assertThatCode(
            () -> {
              token.detach();
              child.detach();
              child.detach();
            })
        .doesNotThrowAnyException();
    assertThat(token.isCancelled()).isFalse();
  }

  @Test
  void linked_anyParentCancelled_isCancelledWithReasonParent() {
    CancellationToken other = CancellationToken.create();
    CancellationToken both = CancellationToken.linked(token, other);

    other.cancel();

    assertThat(both.reason()).isEqualTo(CancellationReason.PARENT);
    assertThat(token.isCancelled()).isFalse();
  }

  @Test
  void linked_oneParentCancelledBefore_isBornCancelled() {
    token.cancel();

    assertThat(CancellationToken.linked(CancellationToken.create(), token).reason())
        .isEqualTo(CancellationReason.PARENT);
  }

  @Test
  void detach_linkedToken_leavesAllParents() {
    CancellationToken other = CancellationToken.create();
    CancellationToken both = CancellationToken.linked(token, other);
    both.detach();

    token.cancel();
    other.cancel();

    assertThat(both.isCancelled()).isFalse();
  }

  @Test
  void toString_beforeAndAfter_showsTheReason() {
    assertThat(token).hasToString("CancellationToken[active]");
    token.cancel(CancellationReason.custom("done"));
    assertThat(token).hasToString("CancellationToken[CUSTOM (done)]");
  }

  @Test
  void reason_kinds_areToldApart() {
    assertThat(CancellationReason.MANUAL.kind()).isEqualTo(CancellationReason.Kind.MANUAL);
    assertThat(CancellationReason.PARENT.kind()).isEqualTo(CancellationReason.Kind.PARENT);
    assertThat(CancellationReason.POOL_SHUTDOWN.kind())
        .isEqualTo(CancellationReason.Kind.POOL_SHUTDOWN);
    assertThat(CancellationReason.DEADLINE.kind()).isEqualTo(CancellationReason.Kind.DEADLINE);
    assertThat(CancellationReason.timeout(Duration.ofSeconds(1)).kind())
        .isEqualTo(CancellationReason.Kind.TIMEOUT);
    assertThat(CancellationReason.error("x").kind()).isEqualTo(CancellationReason.Kind.ERROR);
    assertThat(CancellationReason.custom("x").kind()).isEqualTo(CancellationReason.Kind.CUSTOM);
  }
}
