package io.threadsys.cluster.internal.store;

import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.Rows;
import io.threadsys.cluster.internal.sql.SqlWork;
import io.threadsys.cluster.job.JobKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Changes that people ask for: cancel, re-queue, delete, pause. Thread-safe. */
public final class ControlRequestTable {

  private static final String ONE = " and task_name = ? and task_instance = ?";
  private static final String OF_TYPE = " and task_name = ?";

  private final String table;
  private final String paused;
  private final String pause;

  /**
   * Creates the view.
   *
   * @param database where the tables are
   * @param prefix what their names begin with
   */
  public ControlRequestTable(Database database, String prefix) {
    table = prefix + "job";
    paused = prefix + "paused_type";
    pause =
        "insert into "
            + paused
            + " (task_name) select ? where not exists (select 1 from "
            + paused
            + " where task_name = ?)"
            + database.dialect().ignoreExisting();
  }

  /**
   * Cancels a job: ends it if it waits, and asks its node to if it is held.
   *
   * @param connection in whichever transaction
   * @param key which job
   * @param now the current time
   * @return whether it had not ended
   * @throws SQLException if the database fails
   */
  public boolean cancel(Connection connection, JobKey key, Instant now) throws SQLException {
    String end =
        "update "
            + table
            + " set state = 'CANCELLED', finished_at = ?, picked = true, cancel_at = null,"
            + " version = version + 1 where picked = false and state is null"
            + ONE;
    String ask =
        "update " + table + " set cancel_at = ? where picked = true and state is null" + ONE;
    // Twice, for a job that is picked or handed back between the two.
    for (int i = 0; i < 2; i++) {
      if (change(connection, end, now, key) || change(connection, ask, now, key)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Ends waiting jobs whose cancellation was asked for while they were held.
   *
   * @param connection in whichever transaction
   * @param now the current time
   * @return how many
   * @throws SQLException if the database fails
   */
  public int cancelReturned(Connection connection, Instant now) throws SQLException {
    String sql =
        "update "
            + table
            + " set state = 'CANCELLED', finished_at = ?, picked = true, cancel_at = null,"
            + " version = version + 1"
            + " where cancel_at is not null and picked = false and state is null";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows unused = Rows.into(statement).time(now);
      return statement.executeUpdate();
    }
  }

  /**
   * Lets ended jobs wait again, as if they had just been submitted.
   *
   * @param connection in whichever transaction
   * @param key which dead or cancelled job, or null for all dead letters
   * @param type of which kind if it is all, or null for every kind
   * @param now the current time
   * @return how many
   * @throws SQLException if the database fails
   */
  public int requeue(
      Connection connection, @Nullable JobKey key, @Nullable String type, Instant now)
      throws SQLException {
    String states = key == null ? "state = 'DEAD'" : "state in ('DEAD', 'CANCELLED')";
    String sql =
        "update "
            + table
            + " set state = null, picked = false, picked_by = null, execution_time = ?,"
            + " consecutive_failures = 0, attempts = 0, lost_runs = 0, progress = 0,"
            + " finished_at = null, last_heartbeat = null, version = version + 1 where "
            + states;
    return update(connection, sql, rows -> rows.time(now), key, type);
  }

  /**
   * Deletes dead letters.
   *
   * @param connection in whichever transaction
   * @param key which job, or null for all
   * @param type of which kind if it is all, or null for every kind
   * @return how many
   * @throws SQLException if the database fails
   */
  public int deleteDead(Connection connection, @Nullable JobKey key, @Nullable String type)
      throws SQLException {
    String sql = "delete from " + table + " where state = 'DEAD'";
    return update(connection, sql, rows -> rows, key, type);
  }

  /**
   * Deletes a job that is not held, whatever its state.
   *
   * @param connection in whichever transaction
   * @param key which job
   * @return whether there was one
   * @throws SQLException if the database fails
   */
  public boolean deleteIdle(Connection connection, JobKey key) throws SQLException {
    String sql = "delete from " + table + " where (picked = false or state is not null)";
    return update(connection, sql, rows -> rows, key, null) > 0;
  }

  /**
   * Pauses or resumes a job type.
   *
   * @param connection in whichever transaction
   * @param type which kind
   * @param wanted whether it is to be paused
   * @throws SQLException if the database fails
   */
  public void pause(Connection connection, String type, boolean wanted) throws SQLException {
    String sql = wanted ? pause : "delete from " + paused + " where task_name = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows rows = Rows.into(statement).text(type);
      if (wanted) {
        rows = rows.text(type);
      }
      int unused = statement.executeUpdate();
    }
  }

  /**
   * Reads the kinds that are paused.
   *
   * @return their names
   */
  public SqlWork<Set<String>> paused() {
    return connection -> {
      Set<String> names = new TreeSet<>();
      try (PreparedStatement statement =
              connection.prepareStatement("select task_name from " + paused);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    };
  }

  private static boolean change(Connection connection, String sql, Instant now, JobKey key)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows unused = Rows.into(statement).time(now).text(key.type()).text(key.id());
      return statement.executeUpdate() != 0;
    }
  }

  @FunctionalInterface
  private interface FirstParameters {
    Rows fill(Rows rows) throws SQLException;
  }

  private static int update(
      Connection connection,
      String sql,
      FirstParameters first,
      @Nullable JobKey key,
      @Nullable String type)
      throws SQLException {
    List<String> names =
        key != null ? List.of(key.type(), key.id()) : type != null ? List.of(type) : List.of();
    String condition = List.of("", OF_TYPE, ONE).get(names.size());
    try (PreparedStatement statement = connection.prepareStatement(sql + condition)) {
      Rows rows = first.fill(Rows.into(statement));
      for (String name : names) {
        rows = rows.text(name);
      }
      return statement.executeUpdate();
    }
  }
}
