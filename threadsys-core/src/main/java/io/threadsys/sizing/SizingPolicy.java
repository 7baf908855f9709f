package io.threadsys.sizing;

import io.threadsys.error.ConfigFault;
import java.util.List;

/**
 * Decides how many workers a pool should have. {@link ThresholdPolicy} is the one that is built in.
 *
 * <p>A pure function: the same load gives the same decision, and nothing else happens. All that it
 * may need to remember is part of the load, so it can be tested without a pool, and one instance
 * can serve many pools.
 *
 * <p>Called once per sampling interval, on the timer thread that all pools share, so it must return
 * at once. What it throws is logged, goes to the pool's error handler, and changes nothing.
 */
@FunctionalInterface
public interface SizingPolicy {

  /**
   * Decides.
   *
   * @param load the pool as it is
   * @return the number of workers it should have; the current one, to leave it alone
   */
  SizingDecision decide(PoolLoad load);

  /**
   * Returns what is wrong with this policy's own settings, so that it can be reported together with
   * the faults of the pool's other settings.
   *
   * @return all faults, none by default
   */
  default List<ConfigFault> faults() {
    return List.of();
  }
}
