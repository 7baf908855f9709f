package io.threadsys.cluster.job;

/** There is never a transaction of a caller. */
enum NoTransactions implements CallerTransactions {
  INSTANCE;

  @Override
  public boolean isActive() {
    return false;
  }

  @Override
  public void afterCommit(Runnable action) {
    throw new IllegalStateException("there is no transaction");
  }

  @Override
  public String toString() {
    return "CallerTransactions.none()";
  }
}
