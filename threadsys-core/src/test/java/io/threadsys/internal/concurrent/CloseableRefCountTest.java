package io.threadsys.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.testkit.Race;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Acquiring and closing are decided by one word, and exactly one call terminates. Proves L1; W1 W2.
 */
@Timeout(60)
class CloseableRefCountTest {

  private final CloseableRefCount count = new CloseableRefCount();

  @Test
  void tryAcquire_open_succeeds() {
    assertThat(count.tryAcquire()).isTrue();
  }

  @Test
  void tryAcquire_closed_fails() {
    count.close();

    assertThat(count.tryAcquire()).isFalse();
  }

  @Test
  void tryAcquire_closedButInUse_fails() {
    count.tryAcquire();
    count.close();

    assertThat(count.tryAcquire()).isFalse();
  }

  @Test
  void release_open_doesNotTerminate() {
    count.tryAcquire();

    assertThat(count.release()).isFalse();
  }

  @Test
  void close_countZero_terminates() {
    assertThat(count.close()).isTrue();
  }

  @Test
  void close_again_doesNotTerminateAgain() {
    count.close();

    assertThat(count.close()).isFalse();
  }

  @Test
  void close_againWhileInUse_keepsCounting() {
    count.tryAcquire();

    assertThat(count.close()).isFalse();
    assertThat(count.close()).isFalse();
    assertThat(count.release()).isTrue();
  }

  @Test
  void release_closed_onlyTheLastOneTerminates() {
    count.tryAcquire();
    count.tryAcquire();
    count.close();

    assertThat(count.release()).isFalse();
    assertThat(count.release()).isTrue();
  }

  @Test
  void close_concurrentAcquireAndRelease_terminatesExactlyOnce() {
    try (Race race = new Race()) {
      for (int round = 0; round < 1_000; round++) {
        CloseableRefCount contested = new CloseableRefCount();
        Callable<Integer> acquirer = () -> acquireAndRelease(contested);

        List<Integer> terminations =
            race.call(List.of(acquirer, acquirer, () -> contested.close() ? 1 : 0));

        assertThat(terminations.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
      }
    }
  }

  /** Acquires and releases until refused; counts how often a release terminated. */
  private static int acquireAndRelease(CloseableRefCount count) {
    int terminated = 0;
    while (count.tryAcquire()) {
      terminated += count.release() ? 1 : 0;
    }
    return terminated;
  }
}
