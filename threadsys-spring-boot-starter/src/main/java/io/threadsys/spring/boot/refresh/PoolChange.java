package io.threadsys.spring.boot.refresh;

import io.threadsys.ThreadPool;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.PoolSetting;
import io.threadsys.config.SettingChange;
import java.util.List;
import java.util.Set;

/**
 * What the properties want to be changed in a pool.
 *
 * @param pool the pool
 * @param before how they described it before
 * @param after how they describe it now
 */
record PoolChange(ThreadPool pool, PoolConfig before, PoolConfig after) {

  /** Leaves out settings of whose properties none has changed. */
  static PoolChange of(
      ThreadPool pool, PoolConfig before, PoolConfig after, Set<PoolSetting<?>> changedSettings) {
    return new PoolChange(pool, before, before.withSettingsOf(after, changedSettings));
  }

  /**
   * Finds out whether it can be done.
   *
   * @throws io.threadsys.error.InvalidConfigException if it does not go with what somebody else has
   *     changed in the pool
   */
  void check() {
    PoolConfig unused = pool.currentConfig().withChanges(before, after);
  }

  /**
   * Does it.
   *
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be had; nothing has
   *     changed then
   */
  List<SettingChange> apply(String source) {
    return pool.reconfigure(source, present -> present.withChanges(before, after));
  }
}
