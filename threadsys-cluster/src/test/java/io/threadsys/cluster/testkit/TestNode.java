package io.threadsys.cluster.testkit;

import io.threadsys.ThreadPool;
import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.DistributedJobsBuilder;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A node with a pool of its own, whose times are short. */
public final class TestNode implements AutoCloseable {

  /** How often test nodes look at the database. */
  public static final Duration POLL = Duration.ofMillis(50);

  private final ThreadPool pool;
  private final DistributedJobs jobs;

  private TestNode(ThreadPool pool, DistributedJobs jobs) {
    this.pool = pool;
    this.jobs = jobs;
  }

  /** Builds a node that is not started. */
  public static TestNode build(
      DataSource source, String prefix, UnaryOperator<DistributedJobsBuilder> settings) {
    ThreadPool pool = ThreadPool.builder("workers").threads(4).start();
    DistributedJobsBuilder builder =
        DistributedJobs.builder(source)
            .pool(pool)
            .tablePrefix(prefix)
            .pollInterval(POLL)
            .shutdownTimeout(Duration.ofSeconds(2));
    return new TestNode(pool, settings.apply(builder).build());
  }

  public DistributedJobs jobs() {
    return jobs;
  }

  public ThreadPool pool() {
    return pool;
  }

  @Override
  public void close() {
    jobs.close();
    pool.close();
  }
}
