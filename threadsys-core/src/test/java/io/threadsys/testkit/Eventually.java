package io.threadsys.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for a state that another thread reaches without a signal. */
public final class Eventually {

  private Eventually() {}

  /** Waits until the condition holds; fails if it does not in good time. */
  public static void holds(Callable<Boolean> condition) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(20))
        .until(condition);
  }
}
