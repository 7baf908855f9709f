package io.threadsys.spring.boot.cluster;

import io.threadsys.cluster.job.CallerTransactions;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Spring's transactions on a data source: what is submitted in one runs if it is committed. */
public final class SpringTransactions implements CallerTransactions {

  private final DataSource source;

  /**
   * Creates it.
   *
   * @param source what transactions are bound to, and not a proxy for it
   */
  public SpringTransactions(DataSource source) {
    this.source = source;
  }

  @Override
  public boolean isActive() {
    return TransactionSynchronizationManager.isActualTransactionActive()
        && TransactionSynchronizationManager.hasResource(source);
  }

  @Override
  public void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
