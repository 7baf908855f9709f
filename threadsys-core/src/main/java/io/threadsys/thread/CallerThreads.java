package io.threadsys.thread;

/** Worker threads of a same-thread pool: none. */
enum CallerThreads implements WorkerThreads {
  INSTANCE;

  @Override
  public Thread newThread(String name, Runnable body) {
    throw new UnsupportedOperationException("A same-thread pool has no worker threads");
  }

  @Override
  public String toString() {
    return "WorkerThreads.none()";
  }
}
