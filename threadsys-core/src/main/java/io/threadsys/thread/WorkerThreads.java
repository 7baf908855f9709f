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
   * Returns virtual threads, on Java 21 or later.
   *
   * <p>For jobs that mostly wait: a waiting virtual worker costs no operating-system thread, so a
   * pool can have thousands. Virtual threads are daemon threads: they do not keep the JVM alive,
   * not even while jobs are queued or running, so a plain {@code main} has to close the pool before
   * it returns. Up to Java 23, a job that blocks inside {@code synchronized} pins an
   * operating-system thread.
   *
   * @return equal to every other result of this method
   * @throws io.threadsys.error.InvalidConfigException on Java 17 to 20, as a fault of {@code
   *     worker-type}
   */
  static WorkerThreads virtual() {
    return VirtualThreads.on(Runtime.version().feature());
  }

  /**
   * Returns a source of no threads: the submitting thread runs each job; see {@link
   * io.threadsys.ThreadPoolBuilder#sameThread}.
   *
   * @return a shared instance
   */
  static WorkerThreads none() {
    return CallerThreads.INSTANCE;
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
