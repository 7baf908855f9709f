package io.threadsys.spring.boot.refresh;

import io.threadsys.ThreadPool;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.PoolSetting;
import io.threadsys.config.SettingChange;
import java.util.List;
import java.util.Set;

/**
 * A change of the properties of one pool.
 *
 * @param pool the pool
 * @param before its configuration before
 * @param after its configuration now
 */
record PoolChange(ThreadPool pool, PoolConfig before, PoolConfig after) {

  /** Creates a change that is limited to settings whose properties have changed. */
  static PoolChange of(
      ThreadPool pool, PoolConfig before, PoolConfig after, Set<PoolSetting<?>> changedSettings) {
    return new PoolChange(pool, before, before.withSettingsOf(after, changedSettings));
  }

  /**
   * Checks whether the change is valid.
   *
   * @throws io.threadsys.error.InvalidConfigException if it conflicts with what has been changed in
   *     the pool
   */
  void check() {
    PoolConfig unused = pool.currentConfig().withChanges(before, after);
  }

  /**
   * Applies the change.
   *
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be started; nothing has
   *     changed then
   */
  List<SettingChange> apply(String source) {
    return pool.reconfigure(source, present -> present.withChanges(before, after));
  }
}
