package io.threadsys.thread;

import java.util.concurrent.ThreadFactory;

/**
 * Creates the threads of a pool's workers.
 *
 * <p>Implementations are thread-safe: a pool may ask from several threads at once.
 */
@FunctionalInterface
public interface WorkerThreads {

  /**
   * Creates a thread that is not started yet.
   *
   * @param name the name the pool wants, {@code <pool>-<n>}
   * @param body what it runs
   * @return a new thread, not started; whatever this method throws, a null result, or a thread that
   *     was started already fails the start of the worker with {@link
   *     io.threadsys.error.ErrorCode#WORKER_START_FAILED}
   */
  Thread newThread(String name, Runnable body);

  /**
   * Returns platform threads that keep the JVM alive until the pool is closed.
   *
   * @return a shared instance
   */
  static WorkerThreads platform() {
    return PlatformThreads.KEEP_ALIVE;
  }

  /**
   * Returns platform daemon threads, which do not keep the JVM alive.
   *
   * @return a shared instance
   */
  static WorkerThreads daemon() {
    return PlatformThreads.DAEMON;
  }

  /**
   * Adapts a JDK factory; the pool's name for the thread is set on what the factory returns.
   *
   * @param factory creates the threads
   * @return an adapter
   */
  static WorkerThreads from(ThreadFactory factory) {
    return (name, body) -> {
      Thread thread = factory.newThread(body);
      thread.setName(name);
      return thread;
    };
  }
}
