package io.threadsys.cluster.internal.store;

import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.Rows;
import io.threadsys.cluster.internal.sql.SqlWork;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Housekeeping statements: purging old rows, counting the backlog, reading the clock. Thread-safe. */
public final class Housekeeping {

  /** The backlog is counted no further than this. */
  public static final int COUNTED_AT_MOST = 100_000;

  private static final int DELETED_AT_ONCE = 1_000;

  private final Database database;
  private final String purge;
  private final String backlog;
  private final String dead;

  /**
   * Creates the view.
   *
   * @param database where the table is
   * @param table its name
   */
  public Housekeeping(Database database, String table) {
    this.database = database;
    purge =
        "delete from "
            + table
            + " where (task_name, task_instance) in (select task_name, task_instance from "
            + table
            + " where state in ('SUCCEEDED', 'CANCELLED') and finished_at < ?"
            + " and recurrence is null fetch first "
            + DELETED_AT_ONCE
            + " rows only)";
    backlog =
        "select count(*) from (select 1 from "
            + table
            + " where picked = false and execution_time <= ? fetch first "
            + COUNTED_AT_MOST
            + " rows only) due";
    dead =
        "select count(*) from (select 1 from "
            + table
            + " where state = 'DEAD' fetch first "
            + COUNTED_AT_MOST
            + " rows only) letters";
  }

  /**
   * Deletes some of the jobs that ended well or were cancelled.
   *
   * @param before which ended earlier than this
   * @return how many; fewer than a batch if no more are there
   */
  public int purge(Instant before) {
    return database.engine(
        "deleting old jobs",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(purge)) {
            Rows unused = Rows.into(statement).time(before);
            return statement.executeUpdate();
          }
        });
  }

  /**
   * Returns whether a purge may have left something.
   *
   * @param deleted what it returned
   * @return true for a whole batch
   */
  public static boolean isWholeBatch(int deleted) {
    return deleted >= DELETED_AT_ONCE;
  }

  /**
   * Counts jobs that could start.
   *
   * @param now the current time
   * @return up to {@link #COUNTED_AT_MOST}
   */
  public long due(Instant now) {
    return database.engine(
        "counting due jobs",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(backlog)) {
            Rows unused = Rows.into(statement).time(now);
            return number(statement);
          }
        });
  }

  /**
   * Counts dead letters.
   *
   * @return up to {@link #COUNTED_AT_MOST}
   */
  public long dead() {
    return database.engine(
        "counting dead letters",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(dead)) {
            return number(statement);
          }
        });
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Asks the database what time it is.
   *
   * @return reads its clock
   */
  public static SqlWork<Instant> now() {
    return connection -> {
      try (PreparedStatement statement = connection.prepareStatement("select current_timestamp");
          ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, OffsetDateTime.class).toInstant();
      }
    };
  }
}
