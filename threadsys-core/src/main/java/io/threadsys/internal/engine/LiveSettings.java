package io.threadsys.internal.engine;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.PoolConfig;

/** The settings that can change while the pool runs. They outlive a restart. */
final class LiveSettings {

  volatile int threads;
  volatile int queueSize;
  volatile BackpressureStrategy backpressure;
  volatile boolean paused;

  LiveSettings(PoolConfig config) {
    threads = config.workers().threads();
    queueSize = config.queueing().size();
    backpressure = config.queueing().backpressure();
  }
}
