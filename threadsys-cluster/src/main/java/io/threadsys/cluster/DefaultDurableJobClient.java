package io.threadsys.cluster;

import io.threadsys.cluster.internal.sql.SqlWork;
import io.threadsys.cluster.internal.store.NewJob;
import io.threadsys.cluster.internal.store.Priorities;
import io.threadsys.cluster.internal.store.StoredJobData;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobRequest;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.job.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns requests into rows. Thread-safe. */
final class DefaultDurableJobClient implements DurableJobClient {

  /** Where rows are written. */
  @FunctionalInterface
  interface Place {

    /** Does the work with a connection there. */
    boolean[] write(SqlWork<boolean[]> work);
  }

  private final ClusterView cluster;
  private final Place place;
  private final Runnable afterwards;

  DefaultDurableJobClient(ClusterView cluster, Place place, Runnable afterwards) {
    this.cluster = cluster;
    this.place = place;
    this.afterwards = afterwards;
  }

  @Override
  public List<SubmittedJob> submitAll(Collection<JobRequest> jobs) {
    if (jobs.isEmpty()) {
      return List.of();
    }
    Map<String, String> context = cluster.services().propagator().capture();
    Instant now = cluster.node().now();
    List<NewJob> rows = new ArrayList<>(jobs.size());
    boolean anyDue = false;
    for (JobRequest job : jobs) {
      NewJob row = row(job, context, now);
      anyDue |= !row.due().isAfter(now);
      rows.add(row);
    }
    boolean[] created = place.write(connection -> cluster.submissions().insert(connection, rows));
    if (anyDue) {
      afterwards.run();
    }
    return submitted(rows, created);
  }

  private List<SubmittedJob> submitted(List<NewJob> rows, boolean[] created) {
    List<SubmittedJob> result = new ArrayList<>(rows.size());
    int fresh = 0;
    for (int i = 0; i < created.length; i++) {
      result.add(new DefaultSubmittedJob(cluster, rows.get(i).key(), created[i]));
      fresh += created[i] ? 1 : 0;
    }
    cluster.node().submitted(fresh);
    return List.copyOf(result);
  }

  private NewJob row(JobRequest job, Map<String, String> context, Instant now) {
    SubmitOptions options = job.options();
    String id = options.key();
    JobKey key = id == null ? JobKey.unique(job.type()) : new JobKey(job.type(), id);
    byte[] payload = cluster.services().json().payload(job.type(), job.payload());
    byte[] data = StoredJobData.of(options, context, payload).write();
    return new NewJob(key, data, due(options, now), Priorities.stored(priority(job)), null);
  }

  /** Times that no database can store are refused before anything is. */
  private static Instant due(SubmitOptions options, Instant now) {
    Instant from = options.at() == null ? now : options.at();
    Instant latest = now.plus(Duration.ofDays(36_500));
    Duration delay = options.delay();
    boolean fits = from.isBefore(latest) && delay.compareTo(Duration.between(from, latest)) < 0;
    new ConfigChecks()
        .require(
            fits,
            "start",
            from + " + " + ConfigChecks.print(delay),
            "within 100 years",
            "use a recurring job, or pause the type, for what is to wait without an end")
        .throwIfAny();
    Instant due = from.plus(delay);
    Instant earliest = now.minus(Duration.ofDays(36_500));
    return due.isBefore(earliest) ? earliest : due;
  }

  private Priority priority(JobRequest job) {
    Priority wanted = job.options().priority();
    @Nullable JobType<?> known = cluster.node().type(job.type());
    return wanted != null ? wanted : known != null ? known.priority() : Priority.NORMAL;
  }
}
