package io.threadsys.cluster.internal.store;

import static java.util.Objects.requireNonNull;

import io.threadsys.cluster.internal.sql.Rows;
import io.threadsys.cluster.job.DeadLetter;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what became of jobs. Thread-safe. */
public final class StatusTable {

  private static final String COLUMNS =
      "task_name, task_instance, state, picked, picked_by, attempts, lost_runs, progress,"
          + " submitted_at, execution_time, finished_at, last_success, last_failure, recurrence,"
          + " result, error, stack";

  private final String select;
  private final String selectDead;

  /**
   * Creates the view.
   *
   * @param table the table's name
   */
  public StatusTable(String table) {
    select = "select " + COLUMNS + " from " + table + " where ";
    selectDead = "select " + COLUMNS + ", task_data from " + table + " where state = 'DEAD'";
  }

  /**
   * Reads one job.
   *
   * @param connection in whichever transaction
   * @param key which job
   * @return its state, or empty if it is not known
   * @throws SQLException if the database fails
   */
  public Optional<JobStatus> find(Connection connection, JobKey key) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(select + "task_name = ? and task_instance = ?")) {
      Rows unused = Rows.into(statement).text(key.type()).text(key.id());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(status(row)) : Optional.empty();
      }
    }
  }

  /**
   * Reads those of some jobs that have ended.
   *
   * @param connection in whichever transaction
   * @param keys 1 to 100 keys
   * @return their last states
   * @throws SQLException if the database fails
   */
  public List<JobStatus> ended(Connection connection, Collection<JobKey> keys) throws SQLException {
    String places = String.join(", ", Collections.nCopies(keys.size(), "(?, ?)"));
    String sql = select + "state is not null and (task_name, task_instance) in (" + places + ")";
    List<JobStatus> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows rows = Rows.into(statement);
      for (JobKey key : keys) {
        rows = rows.text(key.type()).text(key.id());
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(status(row));
        }
      }
    }
    return found;
  }

  /**
   * Reads dead letters, those that died first first.
   *
   * @param connection in whichever transaction
   * @param type of which kind, or null for all
   * @param skip how many to leave out
   * @param limit how many at most
   * @return the letters
   * @throws SQLException if the database fails
   */
  public List<DeadLetter> dead(Connection connection, @Nullable String type, int skip, int limit)
      throws SQLException {
    String sql =
        selectDead
            + (type == null ? "" : " and task_name = ?")
            + " order by finished_at, task_name, task_instance"
            + " offset ? rows fetch first ? rows only";
    List<DeadLetter> letters = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows rows = Rows.into(statement);
      if (type != null) {
        rows = rows.text(type);
      }
      Rows unused = rows.number(skip).number(limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String payload = StoredJobData.read(row.getBytes("task_data")).payloadText();
          letters.add(new DeadLetter(status(row), payload));
        }
      }
    }
    return letters;
  }

  private static JobStatus status(ResultSet row) throws SQLException {
    String stored = row.getString("state");
    boolean picked = row.getBoolean("picked");
    DurableState state =
        stored != null
            ? DurableState.valueOf(stored)
            : picked ? DurableState.RUNNING : DurableState.WAITING;
    int begun = row.getInt("attempts") + (state == DurableState.RUNNING ? 1 : 0);
    return new JobStatus(
        new JobKey(row.getString("task_name"), row.getString("task_instance")),
        state,
        begun,
        row.getInt("lost_runs"),
        row.getDouble("progress"),
        node(row.getString("picked_by")),
        requireNonNull(Rows.time(row, "submitted_at")),
        requireNonNull(Rows.time(row, "execution_time")),
        finishedAt(row),
        row.getString("result"),
        row.getString("error"),
        row.getString("stack"));
  }

  private static @Nullable Instant finishedAt(ResultSet row) throws SQLException {
    Instant finished = Rows.time(row, "finished_at");
    if (finished != null || row.getString("recurrence") == null) {
      return finished;
    }
    Instant success = Rows.time(row, "last_success");
    Instant failure = Rows.time(row, "last_failure");
    if (success == null || failure == null) {
      return success == null ? failure : success;
    }
    return success.isAfter(failure) ? success : failure;
  }

  /** Rows name a node together with its incarnation, see {@code NodeName}. */
  private static @Nullable String node(@Nullable String holder) {
    if (holder == null) {
      return null;
    }
    int end = holder.indexOf('#');
    return end < 0 ? holder : holder.substring(0, end);
  }
}
