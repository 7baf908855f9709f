package io.threadsys.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.Spawned;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is called when a token is cancelled. Proves C1. */
@Timeout(60)
class CancellationCallbackTest {

  private final CancellationToken token = CancellationToken.create();
  private final List<String> calls = new ArrayList<>();
  private final UncaughtExceptionHandler before =
      Thread.currentThread().getUncaughtExceptionHandler();

  @AfterEach
  void restoreHandler() {
    Thread.currentThread().setUncaughtExceptionHandler(before);
  }

  @Test
  void onCancel_thenCancel_callsOnceWithTheReason() {
    token.onCancel(reason -> calls.add("called " + reason));

    token.cancel(CancellationReason.custom("why"));
    token.cancel();

    assertThat(calls).containsExactly("called CUSTOM (why)");
  }

  @Test
  void onCancel_alreadyCancelled_callsAtOnceOnThisThread() {
    token.cancel();
    AtomicReference<Thread> caller = new AtomicReference<>();

    token.onCancel(reason -> caller.set(Thread.currentThread()));

    assertThat(caller).hasValue(Thread.currentThread());
  }

  @Test
  void onCancel_several_areCalledInTheOrderOfRegistration() {
    token.onCancel(reason -> calls.add("one"));
    token.onCancel(reason -> calls.add("two"));
    token.onCancel(reason -> calls.add("three"));

    token.cancel();

    assertThat(calls).containsExactly("one", "two", "three");
  }

  @Test
  void onCancel_sameCallbackTwice_isCalledTwice() {
    Runnable count = () -> calls.add("called");
    token.onCancel(reason -> count.run());
    token.onCancel(reason -> count.run());

    token.cancel();

    assertThat(calls).hasSize(2);
  }

  @Test
  void onCancel_callback_seesTheTokenCancelled() {
    token.onCancel(reason -> calls.add(token.isCancelled() + " " + token.reason()));

    token.cancel();

    assertThat(calls).containsExactly("true MANUAL");
  }

  @Test
  void close_registration_deregisters() {
    CancellationRegistration registration = token.onCancel(reason -> calls.add("called"));
    registration.close();
    registration.close();

    token.cancel();

    assertThat(calls).isEmpty();
  }

  @Test
  void close_oneOfTwo_leavesTheOther() {
    CancellationRegistration one = token.onCancel(reason -> calls.add("one"));
    token.onCancel(reason -> calls.add("two"));
    one.close();

    token.cancel();

    assertThat(calls).containsExactly("two");
  }

  @Test
  void cancel_callbackThatThrows_stillCallsTheOthersAndCancelsTheChildren() {
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
    token.onCancel(
        reason -> {
          throw new IllegalStateException("broken");
        });
    token.onCancel(reason -> calls.add("after"));
    CancellationToken child = token.child();

    assertThat(token.cancel()).isTrue();

    assertThat(calls).containsExactly("after");
    assertThat(child.isCancelled()).isTrue();
  }

  @Test
  void cancel_callbackThatThrows_tellsTheUncaughtExceptionHandler() {
    List<Throwable> uncaught = new ArrayList<>();
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    AssertionError broken = new AssertionError("broken");
    token.onCancel(
        reason -> {
          throw broken;
        });

    token.cancel();

    assertThat(uncaught).containsExactly(broken);
  }

  @Test
  void cancel_callbackAndHandlerThatThrow_stillCallsTheOthers() {
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, thrown) -> {
              throw new IllegalStateException("the handler is broken as well");
            });
    token.onCancel(
        reason -> {
          throw new IllegalStateException("broken");
        });
    token.onCancel(reason -> calls.add("after"));

    assertThat(token.cancel()).isTrue();

    assertThat(calls).containsExactly("after");
  }

  @Test
  void onCancel_lateCallbackThatThrows_doesNotHarmTheCaller() {
    List<Throwable> uncaught = new ArrayList<>();
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    token.cancel();

    token.onCancel(
        reason -> {
          throw new IllegalStateException("broken");
        });

    assertThat(uncaught).hasSize(1);
  }

  @Test
  void cancel_callbackWaitsForAnotherThreadThatUsesTheToken_doesNotDeadlock() {
    CancellationToken parent = token.child();
    parent.onCancel(
        reason -> {
          Spawned<Boolean> other =
              Spawned.call(
                  () -> {
                    parent.onCancel(again -> calls.add("late"));
                    token.child();
                    parent.detach();
                    return parent.child().isCancelled() && !parent.cancel();
                  });
          calls.add("other saw it: " + other.result());
        });

    token.cancel();

    assertThat(calls).containsExactly("late", "other saw it: true");
  }

  @Test
  void cancel_callbackThatCancelsItsParent_doesNotDeadlock() {
    CancellationToken child = token.child();
    child.onCancel(reason -> calls.add("parent " + token.cancel()));

    child.cancel();

    assertThat(calls).containsExactly("parent true");
    assertThat(child.reason()).isEqualTo(CancellationReason.MANUAL);
  }

  @Test
  void cancel_callbackThatClosesAnother_doesNotFail() {
    List<CancellationRegistration> others = new ArrayList<>();
    token.onCancel(reason -> others.forEach(CancellationRegistration::close));
    others.add(token.onCancel(reason -> calls.add("other")));

    assertThat(token.cancel()).isTrue();
  }
}
