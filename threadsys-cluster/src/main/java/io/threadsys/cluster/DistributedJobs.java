package io.threadsys.cluster;

import io.threadsys.cluster.event.ClusterListener;
import io.threadsys.cluster.event.NodeStats;
import io.threadsys.cluster.event.NodeStopped;
import io.threadsys.cluster.job.JobHandler;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.cluster.job.SubmittedJob;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A node of a cluster that shares durable jobs through a database.
 *
 * <pre>{@code
 * try (DistributedJobs jobs = DistributedJobs.builder(dataSource).pool(pool).build()) {
 *   jobs.register("thumbnail", Picture.class, (picture, run) -> scale(picture));
 *   jobs.start();
 *   SubmittedJob job = jobs.submit("thumbnail", new Picture("cat.jpg"));
 *   Size size = job.result(Size.class, Duration.ofMinutes(1));
 * }
 * }</pre>
 *
 * <p>A stored job is run at least once, by one of the nodes that have registered its type; see
 * {@link JobHandler}. Thread-safe. What asks the database throws {@link
 * io.threadsys.cluster.job.ClusterDatabaseException} if it fails, and takes part in the caller's
 * transaction if there is one.
 */
public interface DistributedJobs extends DurableJobClient, AutoCloseable {

  /**
   * Begins the description of a node.
   *
   * @param source where connections to the cluster's database come from
   * @return a builder with all defaults
   */
  static DistributedJobsBuilder builder(DataSource source) {
    return new DistributedJobsBuilder(source);
  }

  /**
   * Lets this node run a kind of job. May be called at any time; before {@link #start} is best, so
   * that nothing that waits is left for others in between.
   *
   * @param type the kind
   * @param handler runs its jobs, on the node's pool
   * @param <P> the type of the payload
   * @throws io.threadsys.error.InvalidConfigException if the type is registered, or the node has no
   *     pool
   */
  <P extends @Nullable Object> void register(JobType<P> type, JobHandler<P> handler);

  /**
   * Lets this node run a kind of job of which nothing else is said.
   *
   * @param type the kind's name
   * @param payload what its payload is read as
   * @param handler runs its jobs, on the node's pool
   * @param <P> the type of the payload
   * @throws io.threadsys.error.InvalidConfigException if the name cannot be used or is registered,
   *     or the node has no pool
   */
  default <P> void register(String type, Class<P> payload, JobHandler<P> handler) {
    register(JobType.of(type, payload), handler);
  }

  /**
   * Lets this node take part in a recurring job: there is one of each name in the cluster, it never
   * runs twice at the same time while its nodes are alive, and any node that has scheduled it may
   * run it. A run that fails is tried again as its type says; after
   * the last attempt the job continues with its next time.
   *
   * @param type the job's name and settings
   * @param recurrence when it runs; of several nodes that say different times, the last one started
   *     wins
   * @param handler runs it; its payload is null
   * @throws io.threadsys.error.InvalidConfigException if the name is registered, or the node has no
   *     pool
   */
  void schedule(
      JobType<@Nullable Void> type, Recurrence recurrence, JobHandler<@Nullable Void> handler);

  /**
   * Lets this node take part in a recurring job of which nothing else is said.
   *
   * @param name the job's name
   * @param recurrence when it runs
   * @param handler runs it; its payload is null
   * @throws io.threadsys.error.InvalidConfigException if the name cannot be used or is registered,
   *     or the node has no pool
   * @see #schedule(JobType, Recurrence, JobHandler)
   */
  default void schedule(String name, Recurrence recurrence, JobHandler<@Nullable Void> handler) {
    schedule(JobType.of(name, Void.class), recurrence, handler);
  }

  /**
   * Takes a recurring job out of the cluster, until a node schedules it again.
   *
   * @param name the job's name
   * @return false if there is none, or it is running
   */
  boolean unschedule(String name);

  /**
   * Stores jobs in a transaction of the caller's on a plain connection. They run if and when it is
   * committed; since only the caller knows when that is, they are found at the next poll.
   *
   * @param connection to the cluster's database; neither committed nor closed here
   * @return for as long as the connection is open
   */
  DurableJobClient within(Connection connection);

  /**
   * Returns a job by its key; whether there is one shows when it is asked.
   *
   * @param key which job
   * @return the job
   */
  SubmittedJob job(JobKey key);

  /**
   * Reads a job's state.
   *
   * @param key which job
   * @return its current state, or empty if it is not known
   */
  Optional<JobStatus> status(JobKey key);

  /**
   * Cancels a job, see {@link SubmittedJob#cancel}.
   *
   * @param key which job
   * @return false if it has ended, or is not known
   */
  boolean cancel(JobKey key);

  /**
   * Keeps all nodes from picking jobs of a kind, about a poll interval from now. Jobs
   * that are picked already run; new ones can be submitted. Survives restarts.
   *
   * @param type the kind's name
   * @throws io.threadsys.error.InvalidConfigException if the name cannot be used
   */
  void pause(String type);

  /**
   * Lets all nodes pick jobs of a kind again.
   *
   * @param type the kind's name
   * @throws io.threadsys.error.InvalidConfigException if the name cannot be used
   */
  void resume(String type);

  /**
   * Reads which kinds are paused.
   *
   * @return their names
   */
  Set<String> paused();

  /**
   * Returns the jobs that failed for good.
   *
   * @return always the same view
   */
  DeadLetters deadLetters();

  /**
   * Takes a snapshot of this node without asking the database.
   *
   * @return its numbers
   */
  NodeStats stats();

  /**
   * Adds a listener, from the next fact on.
   *
   * @param listener told what this node does
   */
  void addListener(ClusterListener listener);

  /**
   * Removes a listener.
   *
   * @param listener the one added before, by identity; an unknown one is ignored
   */
  void removeListener(ClusterListener listener);

  /**
   * Begins to pick and run jobs, for the first time or after a shutdown. The pool may be started
   * before or after.
   *
   * @throws NodeRunningException if it runs, or has not stopped yet
   */
  void start();

  /**
   * Looks for due jobs now and not at the next poll, for instance after a transaction of which this
   * node is not told. Does nothing on a node that does not run.
   */
  void wake();

  /**
   * Picks nothing new, hands back what has not begun, and lets running jobs end for some time; what
   * has not ended by then is cancelled and handed back too, so that another node runs it from the
   * start. To be called before the pool is shut down. The node can still submit and ask afterwards,
   * and be started again. Does nothing for a node that does not run.
   *
   * @param timeout how long running jobs may take, zero or more
   * @return what happened
   * @throws InterruptedException if interrupted; running jobs are then cancelled and handed back as
   *     if the time were over
   */
  NodeStopped shutdown(Duration timeout) throws InterruptedException;

  /** Shuts down within the timeout of the builder; an interrupt shortens it and stays set. */
  @Override
  void close();
}
