package io.threadsys.cluster.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.cluster.job.CallerTransactions;
import io.threadsys.cluster.testkit.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose transaction work is in. */
class DatabaseTest {

  private final TestDatabase source = TestDatabase.h2WithoutAutoCommit();

  @AfterEach
  void closeSource() {
    source.close();
  }

  private Database database(boolean inTransaction) {
    return new Database(
        source.source(),
        new CallerTransactions() {
          @Override
          public boolean isActive() {
            return inTransaction;
          }

          @Override
          public void afterCommit(Runnable action) {}
        });
  }

  private static SqlWork<Integer> execute(String sql) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.executeUpdate(sql);
      }
    };
  }

  private int rows() {
    return database(false)
        .engine(
            "counting",
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet row = statement.executeQuery("select count(*) from t")) {
                row.next();
                return row.getInt(1);
              }
            });
  }

  @Test
  void engine_inACallersTransaction_refusesSinceItWouldCommitIt() {
    Database database = database(true);

    assertThatThrownBy(() -> database.engine("polling", connection -> 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'polling'");
    assertThatThrownBy(() -> database.inTransaction("creating", connection -> 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void caller_inItsTransaction_commitsNothing() {
    assertThat(database(false).engine("creating", execute("create table t (id int)"))).isZero();

    assertThat(database(true).caller("adding", execute("insert into t values (1)"))).isOne();

    assertThat(rows()).isZero();
  }

  @Test
  void caller_withoutATransaction_commits() {
    assertThat(database(false).engine("creating", execute("create table t (id int)"))).isZero();

    assertThat(database(false).caller("adding", execute("insert into t values (1)"))).isOne();

    assertThat(rows()).isOne();
  }

  @Test
  void inTransaction_workFails_leavesNothing() {
    Database database = database(false);
    assertThat(database.engine("creating", execute("create table t (id int)"))).isZero();

    assertThatThrownBy(
            () ->
                database.inTransaction(
                    "adding",
                    connection -> {
                      int added = execute("insert into t values (1)").with(connection);
                      throw new SQLException("after " + added);
                    }))
        .hasMessageContaining("after 1");

    assertThat(rows()).isZero();
  }
}
