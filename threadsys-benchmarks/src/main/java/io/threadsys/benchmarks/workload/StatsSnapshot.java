package io.threadsys.benchmarks.workload;

import io.threadsys.ThreadPool;
import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.OurPools;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import java.util.ArrayList;
import java.util.List;

/** Asks a big pool for its numbers. No peer has them, so there is none. */
public final class StatsSnapshot implements Workload {

  private static final int WORKERS = 64;
  private static final int NAMES = 100;
  private static final int JOBS_PER_NAME = 20;

  @Override
  public String name() {
    return "stats";
  }

  @Override
  public String what() {
    return "time of stats() with 64 workers and 100 job names";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    return List.of(
        new Contest(
            name(),
            "64 workers, 100 names",
            List.of(Metric.nanos("")),
            PeerKind.ours().stream()
                .map(
                    kind ->
                        new Contender(
                            kind.label(),
                            Role.OURS,
                            () -> rounds(busyPool(kind.label()), scale.samples())))
                .toList()));
  }

  private static Subject rounds(ThreadPool pool, int calls) {
    return Subject.of(
        () -> {
          long names = 0;
          long begin = System.nanoTime();
          for (int call = 0; call < calls; call++) {
            names += pool.stats().jobsByName().size();
          }
          long end = System.nanoTime();
          if (names < (long) calls * NAMES) {
            throw new IllegalStateException("names are missing");
          }
          return new double[] {(double) (end - begin) / calls};
        },
        pool::shutdownNow);
  }

  private static ThreadPool busyPool(String queue) {
    ThreadPool pool = OurPools.describe(queue, PoolSize.bounded(WORKERS)).start();
    List<JobHandle<?>> handles = new ArrayList<>();
    for (int name = 0; name < NAMES; name++) {
      JobOptions named = JobOptions.named("job-" + name);
      for (int job = 0; job < JOBS_PER_NAME; job++) {
        handles.add(pool.submit(() -> {}, named));
      }
    }
    handles.forEach(handle -> handle.toCompletableFuture().join());
    return pool;
  }
}
