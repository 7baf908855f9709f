package io.threadsys.thread;

/** Plain operating-system threads. */
enum PlatformThreads implements WorkerThreads {
  KEEP_ALIVE(false),
  DAEMON(true);

  private final boolean daemon;

  PlatformThreads(boolean daemon) {
    this.daemon = daemon;
  }

  @Override
  public Thread newThread(String name, Runnable body) {
    // Inheritable thread locals of the thread that starts the pool must not live as long as its
    // workers.
    Thread thread = new Thread(null, body, name, 0, false);
    thread.setDaemon(daemon);
    return thread;
  }

  @Override
  public String toString() {
    return daemon ? "WorkerThreads.daemon()" : "WorkerThreads.platform()";
  }
}
