package io.threadsys.cluster.internal.store;

import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.Dialect;
import io.threadsys.cluster.internal.sql.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;

/** Stores new jobs. Thread-safe. */
public final class Submissions {

  private final Dialect dialect;
  private final String insert;

  /**
   * Creates the view.
   *
   * @param database where the table is
   * @param table its name
   */
  public Submissions(Database database, String table) {
    dialect = database.dialect();
    insert =
        "insert into "
            + table
            + " (task_name, task_instance, task_data, execution_time, picked, version, priority,"
            + " consecutive_failures, recurrence, submitted_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, current_timestamp)"
            + dialect.ignoreExisting();
  }

  /**
   * Stores jobs.
   *
   * @param connection in whichever transaction
   * @param jobs at least one
   * @return for each whether it is new; of several of one name, the first
   * @throws SQLException if the database fails; without a transaction, some may be stored
   */
  public boolean[] insert(Connection connection, List<NewJob> jobs) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      return jobs.size() == 1 || dialect.ignoreExisting().isEmpty()
          ? oneByOne(statement, jobs)
          : batch(statement, jobs);
    }
  }

  private static boolean[] oneByOne(PreparedStatement statement, List<NewJob> jobs)
      throws SQLException {
    boolean[] created = new boolean[jobs.size()];
    for (int i = 0; i < created.length; i++) {
      Rows unused = fill(Rows.into(statement), jobs.get(i));
      created[i] = insertOne(statement);
    }
    return created;
  }

  private static boolean insertOne(PreparedStatement statement) throws SQLException {
    try {
      return statement.executeUpdate() != 0;
    } catch (SQLIntegrityConstraintViolationException exists) {
      return false;
    }
  }

  /** A driver that rewrites batches does not count, and says so with a negative number. */
  private static boolean[] batch(PreparedStatement statement, List<NewJob> jobs)
      throws SQLException {
    Rows rows = Rows.into(statement);
    for (NewJob job : jobs) {
      fill(rows, job).endRow();
    }
    int[] counts = statement.executeBatch();
    boolean[] created = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      created[i] = counts[i] != 0;
    }
    return created;
  }

  private static Rows fill(Rows rows, NewJob job) throws SQLException {
    return rows.text(job.key().type())
        .text(job.key().id())
        .bytes(job.data())
        .time(job.due())
        .truth(false)
        .number(1)
        .number(job.priority())
        .number(0)
        .text(job.recurrence());
  }
}
