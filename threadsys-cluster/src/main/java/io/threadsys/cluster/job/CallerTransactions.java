package io.threadsys.cluster.job;

/**
 * Tells whether the calling thread is in a transaction that connections of the node's {@link
 * javax.sql.DataSource} take part in. With Spring, the data source is a {@code
 * TransactionAwareDataSourceProxy} and the answers come from {@code
 * TransactionSynchronizationManager}.
 *
 * <p>Must be thread-safe.
 */
public interface CallerTransactions {

  /**
   * Returns whether a connection that is taken now would
   * take part in a transaction that another component ends.
   *
   * @return true if so: then nothing is committed here
   */
  boolean isActive();

  /**
   * Runs something once the current transaction is committed, and not if it is rolled back. Only
   * called if {@link #isActive()}.
   *
   * @param action short, and throws nothing
   */
  void afterCommit(Runnable action);

  /**
   * Returns the transactions of callers that have none: every submission is committed on its own.
   *
   * @return a shared instance
   */
  static CallerTransactions none() {
    return NoTransactions.INSTANCE;
  }
}
