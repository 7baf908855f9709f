package io.threadsys.cluster.internal.store;

import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.Rows;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Keeps the one row of each recurring job in step with what nodes say about it. Thread-safe. */
public final class RecurringTable {

  private final Database database;
  private final Submissions submissions;
  private final String move;

  /**
   * Creates the view.
   *
   * @param database where the table is
   * @param table its name
   * @param submissions stores new rows
   */
  public RecurringTable(Database database, String table, Submissions submissions) {
    this.database = database;
    this.submissions = submissions;
    move =
        "update "
            + table
            + " set execution_time = ?, recurrence = ?, version = version + 1"
            + " where task_name = ? and task_instance = ? and recurrence <> ?"
            + " and picked = false and state is null";
  }

  /**
   * Stores the job if it is new, and moves it if its times have changed. One that is running moves
   * by itself when it ends.
   *
   * @param job the job with the first of its times
   */
  public void ensure(NewJob job) {
    boolean unused =
        database.engine(
            "scheduling a recurring job",
            connection -> {
              boolean created = submissions.insert(connection, List.of(job))[0];
              if (!created) {
                try (PreparedStatement statement = connection.prepareStatement(move)) {
                  move(statement, job);
                }
              }
              return created;
            });
  }

  private static void move(PreparedStatement statement, NewJob job) throws SQLException {
    Rows unused =
        Rows.into(statement)
            .time(job.due())
            .text(job.recurrence())
            .text(job.key().type())
            .text(job.key().id())
            .text(job.recurrence());
    statement.executeUpdate();
  }
}
