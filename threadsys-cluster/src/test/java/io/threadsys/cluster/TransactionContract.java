package io.threadsys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.threadsys.cluster.job.CallerTransactions;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.cluster.testkit.TestDatabase;
import io.threadsys.cluster.testkit.TestNode;
import java.sql.Connection;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Submissions in a transaction of the caller's, on any database: they run if it is committed. */
abstract class TransactionContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private TestDatabase database;
  private String prefix;
  private TestNode node;
  private DistributedJobs jobs;
  private TransactionTemplate transaction;

  abstract TestDatabase open();

  /** The transactions of Spring, as the starter knows them. */
  private record SpringTransactions(Object source) implements CallerTransactions {

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

  @BeforeEach
  void openDatabase() {
    database = open();
    prefix = database.newPrefix();
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database.source()));
    node =
        TestNode.build(
            new TransactionAwareDataSourceProxy(database.source()),
            prefix,
            builder ->
                builder
                    .transactions(new SpringTransactions(database.source()))
                    .pollInterval(Duration.ofMinutes(10)));
    jobs = node.jobs();
    jobs.register("item", String.class, (payload, run) -> seen.add(payload));
    jobs.start();
    await().atMost(PATIENCE).until(() -> jobs.stats().totals().polls() > 0);
  }

  @AfterEach
  void closeAll() {
    node.close();
    database.close();
  }

  @Test
  void submit_rolledBack_neverRunsAndLeavesNothing() throws Exception {
    SubmittedJob rolledBack =
        transaction.execute(
            status -> {
              SubmittedJob job = jobs.submit("item", "never");
              assertThat(job.status()).isPresent();
              status.setRollbackOnly();
              return job;
            });

    jobs.submit("item", "other").await(PATIENCE);

    assertThat(rolledBack.status()).isEmpty();
    assertThat(seen).containsExactly("other");
  }

  @Test
  void submit_onANodeThatIsNotStarted_commitsNothingOfTheCallers() {
    DistributedJobs front =
        DistributedJobs.builder(new TransactionAwareDataSourceProxy(database.source()))
            .tablePrefix(prefix)
            .transactions(new SpringTransactions(database.source()))
            .build();

    SubmittedJob rolledBack =
        transaction.execute(
            status -> {
              SubmittedJob job = front.submit("item", "never");
              front.pause("item");
              assertThat(front.cancel(job.key())).isTrue();
              assertThat(front.deadLetters().requeue(job.key())).isTrue();
              status.setRollbackOnly();
              return job;
            });

    assertThat(rolledBack.status()).isEmpty();
    assertThat(front.paused()).isEmpty();
  }

  @Test
  void submit_committed_startsWithoutWaitingForAPoll() throws Exception {
    SubmittedJob job =
        transaction.execute(
            status -> {
              SubmittedJob submitted = jobs.submit("item", "x");
              jobs.wake();
              return submitted;
            });

    await().atMost(PATIENCE).until(() -> seen.contains("x"));
    assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.SUCCEEDED);
  }

  @Test
  void submit_withinAnOpenTransaction_doesNotRunBeforeTheCommit() throws Exception {
    transaction.executeWithoutResult(
        status -> {
          jobs.submit("item", "early");
          jobs.wake();
          long polls = jobs.stats().totals().polls();
          await()
              .atMost(PATIENCE)
              .until(
                  () -> {
                    jobs.wake();
                    return jobs.stats().totals().polls() > polls + 1;
                  });
          assertThat(seen).isEmpty();
        });

    await().atMost(PATIENCE).until(() -> seen.contains("early"));
  }

  @Test
  void submit_sameKeyInATransaction_leavesTheTransactionUsable() throws Exception {
    SubmittedJob first = jobs.submit("item", "first", SubmitOptions.keyed("1"));

    transaction.executeWithoutResult(
        status -> {
          assertThat(jobs.submit("item", "again", SubmitOptions.keyed("1")).isNew()).isFalse();
          assertThat(jobs.submit("item", "second", SubmitOptions.keyed("2")).isNew()).isTrue();
        });

    first.await(PATIENCE);
    await().atMost(PATIENCE).until(() -> seen.contains("second"));
    assertThat(seen).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void cancel_rolledBack_doesNotCancel() throws Exception {
    SubmittedJob job =
        jobs.submit("item", "later", SubmitOptions.defaults().withDelay(Duration.ofMillis(1_500)));

    transaction.executeWithoutResult(
        status -> {
          assertThat(job.cancel()).isTrue();
          status.setRollbackOnly();
        });

    assertThat(job.status().orElseThrow().state()).isEqualTo(DurableState.WAITING);
  }

  @Test
  void within_plainConnection_isStoredIfItIsCommitted() throws Exception {
    try (Connection connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      SubmittedJob never = jobs.within(connection).submit("item", "never");
      connection.rollback();
      SubmittedJob job = jobs.within(connection).submit("item", "plain");
      assertThat(job.status()).isEmpty();
      connection.commit();
      connection.setAutoCommit(true);
      jobs.wake();

      assertThat(job.await(PATIENCE).state()).isEqualTo(DurableState.SUCCEEDED);
      assertThat(never.status()).isEmpty();
    }
  }
}
