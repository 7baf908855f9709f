package io.threadsys.cluster.internal.maintain;

import io.threadsys.cluster.internal.execute.JobTypeRegistry;
import io.threadsys.cluster.internal.execute.RegisteredJobType;
import io.threadsys.cluster.internal.store.NewJob;
import io.threadsys.cluster.internal.store.Priorities;
import io.threadsys.cluster.internal.store.RecurringTable;
import io.threadsys.cluster.internal.store.StoredJobData;
import io.threadsys.cluster.internal.support.DatabaseClock;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.cluster.job.SubmitOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ensures that each recurring job of this node has its row. Thread-safe. */
public final class RecurringJobRegistrar {

  private static final byte[] NO_PAYLOAD = "null".getBytes(StandardCharsets.UTF_8);

  private final JobTypeRegistry types;
  private final RecurringTable table;
  private final DatabaseClock clock;
  private final Set<String> ensured = ConcurrentHashMap.newKeySet();

  public RecurringJobRegistrar(JobTypeRegistry types, RecurringTable table, DatabaseClock clock) {
    this.types = types;
    this.table = table;
    this.clock = clock;
  }

  /** Stores missing rows; returns whether there were any. */
  boolean ensure() {
    boolean any = false;
    Instant now = clock.now();
    for (RegisteredJobType type : types.all()) {
      Recurrence recurrence = type.recurrence();
      if (recurrence != null && !ensured.contains(type.name())) {
        table.ensure(
            new NewJob(
                new JobKey(type.name(), JobKey.RECURRING),
                StoredJobData.of(SubmitOptions.defaults(), Map.of(), NO_PAYLOAD).write(),
                recurrence.first(now),
                Priorities.stored(type.type().priority()),
                recurrence.toString()));
        any |= ensured.add(type.name());
      }
    }
    return any;
  }

  /** Forgets the recurring job of a type. */
  public void forget(String name) {
    ensured.remove(name);
  }
}
