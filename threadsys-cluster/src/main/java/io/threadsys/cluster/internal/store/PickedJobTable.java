package io.threadsys.cluster.internal.store;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.Rows;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The rows of picked jobs, of this node and of dead ones. Thread-safe. */
public final class PickedJobTable {

  /*
   * db-scheduler's rule (optimistic locking): a statement that changes a row names the version it has
   * seen, and increments it. So of a node that completes a job and one that recovers it, one finds no
   * row. Heartbeats, progress and requests to cancel do not increment it: they do not change the owner.
   *
   * Everything is written in batches, and each row stands for itself: whether a driver makes one
   * transaction of a batch does not matter, except for the order of locks.
   */

  /**
   * The order in which rows are to be given to the methods here. A batch holds locks on its rows
   * until it ends, so two batches in different orders could wait for each other.
   */
  public static final Comparator<Execution> LOCK_ORDER =
      Comparator.comparing(Execution::getTaskName).thenComparing(Execution::getId);

  private final Database database;
  private final String pick;
  private final String settle;
  private final String beat;
  private final String progress;
  private final String revive;
  private final String cancelled;
  private final String lost;

  /**
   * Creates the view.
   *
   * @param database where the table is
   * @param table its name
   */
  public PickedJobTable(Database database, String table) {
    this.database = database;
    String hold = " where task_name = ? and task_instance = ? and version = ?";
    pick =
        "update "
            + table
            + " set picked = true, picked_by = ?, last_heartbeat = ?, version = version + 1"
            + hold
            + " and picked = false";
    settle =
        "update "
            + table
            + " set picked = ?, state = ?, finished_at = ?, last_success = ?, last_failure = ?,"
            + " execution_time = ?, consecutive_failures = ?, attempts = ?, progress = ?,"
            + " picked_by = ?, result = ?, error = ?, stack = ?, last_heartbeat = null,"
            + " cancel_at = null, version = version + 1"
            + hold;
    beat = "update " + table + " set last_heartbeat = ?" + hold;
    progress = "update " + table + " set progress = ?" + hold;
    revive =
        "update "
            + table
            + " set picked = ?, state = ?, finished_at = ?, error = ?,"
            + " consecutive_failures = consecutive_failures + 1, lost_runs = lost_runs + 1,"
            + " attempts = attempts + 1, last_heartbeat = null, version = version + 1"
            + hold;
    cancelled =
        "select task_name, task_instance from "
            + table
            + " where cancel_at is not null and picked_by = ?";
    lost = "select lost_runs from " + table + " where task_name = ? and task_instance = ?";
  }

  /**
   * Takes jobs that were seen to be due, each unless another node was faster. What {@code pick} of
   * db-scheduler does for one job, in one round trip for all.
   *
   * @param candidates any number, in lock order
   * @param holder the node's name in the rows
   * @param now the current time
   * @return for each whether it is held now
   */
  public boolean[] pick(List<Execution> candidates, String holder, Instant now) {
    return database.engine(
        "picking jobs",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(pick)) {
            Rows rows = Rows.into(statement);
            for (Execution candidate : candidates) {
              hold(rows.text(holder).time(now), candidate);
            }
            return changed(statement.executeBatch());
          }
        });
  }

  /**
   * Writes how holds ended.
   *
   * @param updates any number, in lock order
   * @return for each whether the row was still held as it says
   */
  public boolean[] settle(List<CompletionUpdate> updates) {
    return database.engine(
        "ending jobs",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(settle)) {
            Rows rows = Rows.into(statement);
            for (CompletionUpdate update : updates) {
              write(rows, update);
            }
            return changed(statement.executeBatch());
          }
        });
  }

  private void write(Rows rows, CompletionUpdate end) throws SQLException {
    Execution execution = end.execution();
    boolean ended = end.state().isEnd();
    boolean good = end.state() == DurableState.SUCCEEDED || (!ended && end.failures() == 0);
    boolean failed = end.failures() > execution.consecutiveFailures || end.texts().error() != null;
    rows.truth(ended)
        .text(ended ? end.state().name() : null)
        .time(ended ? end.at() : null)
        .time(good && !failed ? end.at() : execution.lastSuccess)
        .time(failed ? end.at() : execution.lastFailure)
        .time(end.due())
        .number(end.failures())
        .number(end.attempts())
        .fraction(end.progress())
        .text(end.node())
        .text(end.texts().result())
        .text(end.texts().error())
        .text(end.texts().stack());
    hold(rows, execution);
  }

  /**
   * Says that the holder of jobs is alive.
   *
   * @param pickedJobs any number, in lock order
   * @param now the current time
   * @return for each whether it is still held
   */
  public boolean[] beat(List<Execution> pickedJobs, Instant now) {
    return database.engine(
        "writing heartbeats",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(beat)) {
            Rows rows = Rows.into(statement);
            for (Execution execution : pickedJobs) {
              hold(rows.time(now), execution);
            }
            return changed(statement.executeBatch());
          }
        });
  }

  /**
   * Writes how far jobs are.
   *
   * @param reported any number, in lock order
   */
  public void progress(SortedMap<Execution, Double> reported) {
    int[] unused =
        database.engine(
            "writing progress",
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(progress)) {
                Rows rows = Rows.into(statement);
                for (Map.Entry<Execution, Double> entry : reported.entrySet()) {
                  hold(rows.fraction(entry.getValue()), entry.getKey());
                }
                return statement.executeBatch();
              }
            });
  }

  /**
   * Gives a job of a lost node back, or buries it.
   *
   * @param execution the hold of the lost node
   * @param bury whether it has been lost too often
   * @param now the current time
   * @param note what happened, goes into the error
   * @return whether this call did it, and not another node
   */
  public boolean revive(Execution execution, boolean bury, Instant now, String note) {
    return database.engine(
        "taking a job over",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(revive)) {
            Rows rows =
                Rows.into(statement)
                    .truth(bury)
                    .text(bury ? DurableState.DEAD.name() : null)
                    .time(bury ? now : null)
                    .text(note);
            hold(rows, execution);
            return statement.executeBatch()[0] != 0;
          }
        });
  }

  /**
   * Reads which jobs of a node are to be cancelled.
   *
   * @param holder the node's name in the rows
   * @return the jobs
   */
  public Set<JobKey> cancelled(String holder) {
    return database.engine(
        "looking for cancelled jobs",
        connection -> {
          Set<JobKey> keys = new HashSet<>();
          try (PreparedStatement statement = connection.prepareStatement(cancelled)) {
            Rows unused = Rows.into(statement).text(holder);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                keys.add(new JobKey(rows.getString(1), rows.getString(2)));
              }
            }
          }
          return keys;
        });
  }

  /**
   * Reads on how many lost nodes jobs have been.
   *
   * @param keys any number
   * @return a number for each that is known
   */
  public Map<JobKey, Integer> lostRuns(Iterable<JobKey> keys) {
    return database.engine(
        "counting lost runs",
        connection -> {
          Map<JobKey, Integer> counts = new HashMap<>();
          try (PreparedStatement statement = connection.prepareStatement(lost)) {
            for (JobKey key : keys) {
              Rows unused = Rows.into(statement).text(key.type()).text(key.id());
              try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                  counts.put(key, rows.getInt(1));
                }
              }
            }
          }
          return counts;
        });
  }

  private static void hold(Rows rows, Execution execution) throws SQLException {
    rows.text(execution.getTaskName()).text(execution.getId()).number(execution.version).endRow();
  }

  /** A driver that does not count says so with a negative number. */
  private static boolean[] changed(int[] counts) {
    boolean[] changed = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      changed[i] = counts[i] != 0;
    }
    return changed;
  }
}
