package io.threadsys.cluster.internal.poll;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cluster.internal.execute.JobTypeRegistry;
import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.Dialect;
import io.threadsys.cluster.internal.store.PickedJobTable;
import io.threadsys.cluster.internal.support.NodeSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes due jobs, and finds those of lost nodes, with db-scheduler's statements. Thread-safe. */
public final class DueJobFetcher {

  private final TaskRepository repository;
  private final JobTypeFilter types;
  private final Clock clock;
  private final PickedJobTable rows;
  private final String holder;
  private final boolean lockAndFetch;

  public DueJobFetcher(
      Database database,
      NodeSettings settings,
      JobTypeRegistry known,
      Clock clock,
      Consumer<String> onUnknown) {
    this.clock = clock;
    rows = new PickedJobTable(database, settings.table());
    holder = settings.holder();
    lockAndFetch = settings.lockAndFetch();
    types = new JobTypeFilter(known, clock, onUnknown);
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
        ? new PostgresDialect()
        : new DefaultJdbcCustomization(false);
  }

  /**
   * What a look gave.
   *
   * @param jobs what is held now
   * @param maybeMore whether more may be due
   */
  record Taken(List<Execution> jobs, boolean maybeMore) {}

  /** Takes due jobs, the most important first, of all known kinds but some. */
  Taken take(int limit, Set<String> unwanted) {
    types.exclude(unwanted);
    Instant now = clock.now();
    if (lockAndFetch) {
      List<Execution> locked = repository.lockAndGetDue(now, limit);
      return new Taken(locked, locked.size() >= limit);
    }
    List<Execution> candidates = repository.getDue(now, limit);
    return new Taken(pick(candidates, now), candidates.size() >= limit);
  }

  private List<Execution> pick(List<Execution> candidates, Instant now) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    List<Execution> ordered = new ArrayList<>(candidates);
    ordered.sort(PickedJobTable.LOCK_ORDER);
    boolean[] held = rows.pick(ordered, holder, now);
    Set<Execution> ours = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < held.length; i++) {
      if (held[i]) {
        ours.add(ordered.get(i));
      }
    }
    List<Execution> picked = new ArrayList<>(ours.size());
    for (Execution candidate : candidates) {
      if (ours.contains(candidate)) {
        picked.add(candidate.updateToPicked(holder, now));
      }
    }
    return picked;
  }

  /** Finds jobs of known kinds whose node has been silent since some time. */
  public List<Execution> silentSince(Instant time) {
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
