package io.threadsys.cluster.internal.engine;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes due jobs, and finds those of lost nodes, with db-scheduler's statements. Thread-safe. */
final class DueJobs {

  private final TaskRepository repository;
  private final RunnableTypes types;
  private final Clock clock;
  private final boolean lockAndFetch;

  DueJobs(
      Database database,
      NodeSettings settings,
      KnownTypes known,
      Clock clock,
      Consumer<String> onUnknown) {
    this.clock = clock;
    lockAndFetch = settings.lockAndFetch();
    types = new RunnableTypes(known, clock, onUnknown);
    repository =
        new JdbcTaskRepository(
            database.source(),
            /* commitWhenAutocommitDisabled= */ true,
            customization(database.dialect()),
            settings.table(),
            types,
            new SchedulerName.Fixed(settings.holder()),
            new Bytes(),
            /* orderByPriority= */ true,
            clock);
  }

  private static JdbcCustomization customization(Dialect dialect) {
    return dialect == Dialect.POSTGRESQL
        ? new PostgreSqlJdbcCustomization(false, false)
        : new DefaultJdbcCustomization(false);
  }

  /** Takes due jobs, the most important first, of all known kinds but some. */
  List<Execution> take(int limit, Set<String> unwanted) {
    types.exclude(unwanted);
    Instant now = clock.now();
    if (lockAndFetch) {
      return repository.lockAndGetDue(now, limit);
    }
    List<Execution> taken = new ArrayList<>();
    for (Execution candidate : repository.getDue(now, limit)) {
      repository.pick(candidate, now).ifPresent(taken::add);
    }
    return taken;
  }

  /** Finds jobs of known kinds whose node has been silent since some time. */
  List<Execution> silentSince(Instant time) {
    return repository.getDeadExecutions(time);
  }

  /** Hands the stored bytes through. */
  private static final class Bytes implements Serializer {

    @Override
    public byte[] serialize(Object data) {
      return (byte[]) data;
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] stored) {
      return type.cast(stored);
    }
  }
}
