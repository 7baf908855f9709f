package io.threadsys.spring.boot.testkit;

import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what must happen, on a machine that may be busy with other things. */
public final class Patience {

  public static final long SECONDS = 60;

  private Patience() {}

  public static ConditionFactory await() {
    return Awaitility.await().atMost(SECONDS, TimeUnit.SECONDS);
  }
}
