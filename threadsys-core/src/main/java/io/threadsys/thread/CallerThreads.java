package io.threadsys.thread;

/** No threads at all. */
enum CallerThreads implements WorkerThreads {
  INSTANCE;

  @Override
  public Thread newThread(String name, Runnable body) {
    throw new UnsupportedOperationException("jobs run on the thread that submits them");
  }

  @Override
  public String toString() {
    return "WorkerThreads.none()";
  }
}
