package io.threadsys.cluster.chaos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.threadsys.ThreadPool;
import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.DistributedJobsBuilder;
import io.threadsys.cluster.event.NodeStopped;
import io.threadsys.cluster.job.DurableJobContext;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.time.Backoff;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A process that is a node, or one that submits a job and dies. */
public final class ChaosNode {

  static final String JOB = "chaos";
  static final Duration BEAT = Duration.ofMillis(500);
  static final int MISSED = 4;
  static final Duration POLL = Duration.ofMillis(200);

  /** How long a node may be silent. */
  static final Duration SILENCE = BEAT.multipliedBy(MISSED);

  /** Every so manieth job fails at its first attempts. */
  static final int FLAKY = 10;

  private static final int THREADS = 4;
  private static final int WORK_MILLIS = 50;

  private ChaosNode() {}

  /** Arguments: mode, URL, user, node name, folder of the effects. */
  public static void main(String[] args) throws Exception {
    DataSource source = source(args[1], args[2]);
    switch (args[0]) {
      case "node" -> runNode(source, args[3], Path.of(args[4]));
      case "commit" -> submitAndDie(source, Integer.parseInt(args[3]), true);
      case "no-commit" -> submitAndDie(source, Integer.parseInt(args[3]), false);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  static DataSource source(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(6);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(1_000);
    config.setValidationTimeout(500);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  static DistributedJobsBuilder builder(DataSource source, String name) {
    return DistributedJobs.builder(source)
        .nodeName(name)
        .pollInterval(POLL)
        .heartbeat(BEAT, MISSED)
        .maxLostRuns(100);
  }

  private static void runNode(DataSource source, String name, Path folder) throws Exception {
    Effects effects = Effects.open(folder);
    ThreadPool pool = ThreadPool.builder("chaos").threads(THREADS).start();
    DistributedJobs jobs = builder(source, name).pool(pool).build();
    jobs.register(
        JobType.of(JOB, Integer.class)
            .withRetries(DurableRetryPolicy.attempts(1_000, Backoff.fixed(Duration.ofMillis(50)))),
        (job, run) -> work(job, run, effects));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(jobs, pool)));
    jobs.start();
    System.in.read(); // until the test closes it, or is gone itself
    System.exit(1);
  }

  private static Object work(int job, DurableJobContext run, Effects effects) throws Exception {
    boolean unused = new CountDownLatch(1).await(WORK_MILLIS, TimeUnit.MILLISECONDS);
    if (job % FLAKY == 0 && run.attempt() <= 2) {
      throw new IllegalStateException("job " + job + " fails at attempt " + run.attempt());
    }
    effects.add(job);
    return job;
  }

  private static void stop(DistributedJobs jobs, ThreadPool pool) {
    try {
      NodeStopped unused = jobs.shutdown(Duration.ofSeconds(5));
      pool.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void submitAndDie(DataSource source, int job, boolean commit) throws Exception {
    DistributedJobs jobs = builder(source, "dying").build();
    Connection connection = source.getConnection();
    connection.setAutoCommit(false);
    jobs.within(connection).submit(JOB, job, SubmitOptions.keyed(Integer.toString(job)));
    if (commit) {
      connection.commit();
    }
    Runtime.getRuntime().halt(commit ? 0 : 2);
  }
}
