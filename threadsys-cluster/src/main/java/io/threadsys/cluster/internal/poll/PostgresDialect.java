package io.threadsys.cluster.internal.poll;

import com.github.kagkarlsson.scheduler.TaskResolver.UnresolvedTask;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * db-scheduler's dialect, with another statement to lock and fetch. Thread-safe.
 *
 * <p>The original finds the rows to update again by their names, and
 * to plan that, PostgreSQL needs to know how few they are; while it does not (a new table, a sudden backlog), it reads the whole table each time. This statement names the rows.
 */
final class PostgresDialect extends PostgreSqlJdbcCustomization {

  /*
   * The inner select locks the rows, so they stay where they are until the update. A row that another
   * node has changed between the snapshot and the lock is somewhere else by then: it is not found, and
   * is left for the next look.
   */

  private static final Comparator<Execution> IMPORTANT_FIRST =
      Comparator.comparingInt((Execution execution) -> -execution.taskInstance.getPriority())
          .thenComparing(execution -> execution.executionTime);

  PostgresDialect() {
    super(/* useGenericLockAndFetch= */ false, /* persistTimestampInUTC= */ false);
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext context, Instant now, int limit, boolean byPriority) {
    List<UnresolvedTask> excluded = context.taskResolver.getUnresolved();
    String sql =
        "update "
            + context.tableName
            + " set picked = true, picked_by = ?, last_heartbeat = ?, version = version + 1"
            + " where ctid = any (array(select ctid from "
            + context.tableName
            + " where picked = false and execution_time <= ?"
            + notIn(excluded.size())
            + " order by priority desc, execution_time limit "
            + limit
            + " for update skip locked)) returning *";
    List<Execution> picked =
        context.jdbcRunner.query(
            sql,
            statement -> {
              statement.setString(1, context.schedulerName.getName());
              setInstant(statement, 2, now);
              setInstant(statement, 3, now);
              setNames(statement, excluded);
            },
            context.resultSetMapper.get());
    picked.sort(IMPORTANT_FIRST);
    return picked;
  }

  private static String notIn(int names) {
    return names == 0
        ? ""
        : " and task_name not in (" + String.join(", ", Collections.nCopies(names, "?")) + ")";
  }

  private static void setNames(PreparedStatement statement, List<UnresolvedTask> excluded)
      throws SQLException {
    int index = 4;
    for (UnresolvedTask type : excluded) {
      statement.setString(index++, type.getTaskName());
    }
  }
}
