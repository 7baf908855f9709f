package io.threadsys.cluster;

import static java.util.Objects.requireNonNull;

import io.threadsys.ThreadPool;
import io.threadsys.cluster.internal.execute.JsonCodec;
import io.threadsys.cluster.internal.execute.RunServices;
import io.threadsys.cluster.internal.node.ClusterNode;
import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.Dialect;
import io.threadsys.cluster.internal.store.ClusterSchema;
import io.threadsys.cluster.internal.support.NodeSettings;
import io.threadsys.cluster.job.CallerTransactions;
import io.threadsys.cluster.job.ContextPropagator;
import io.threadsys.cluster.schema.SchemaMode;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes a node step by step. Nothing is checked before {@link #build}, which reports all faults
 * together.
 *
 * <p>Not thread-safe.
 */
public final class DistributedJobsBuilder {

  /** Reads what older and newer versions of a payload's class have written. */
  private static final JsonMapper TOLERANT =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final int INCARNATION = 8;

  private final DataSource source;
  private @Nullable ThreadPool pool;
  private CallerTransactions transactions = CallerTransactions.none();
  private ContextPropagator propagator = ContextPropagator.none();
  private JsonMapper json = TOLERANT;
  private SchemaMode schema = SchemaMode.CREATE;
  private Polling polling = Polling.AUTOMATIC;
  private String name = "node-" + UUID.randomUUID().toString().substring(0, INCARNATION);
  private String prefix = "threadsys_";
  private Duration pollInterval = Duration.ofSeconds(1);
  private Duration heartbeat = Duration.ofSeconds(10);
  private int missedHeartbeats = 6;
  private @Nullable Integer concurrency;
  private int payloadLimit = 1 << 20;
  private int lostRuns = 5;
  private Duration retention = Duration.ofDays(1);
  private Duration shutdownTimeout = Duration.ofSeconds(30);

  DistributedJobsBuilder(DataSource source) {
    this.source = requireNonNull(source, "source");
  }

  /**
   * Sets what runs this node's jobs. Without a pool the node can submit and ask, and runs nothing.
   *
   * @param runner neither started nor stopped by the node
   * @return this
   */
  public DistributedJobsBuilder pool(ThreadPool runner) {
    pool = requireNonNull(runner, "pool");
    return this;
  }

  /**
   * Names the node, in rows, logs and events. Every node of a cluster should have a name of its
   * own; nothing breaks if two share one.
   *
   * @param given 1 to 40 letters, digits, {@code .}, {@code _} or {@code -}; default a random one
   * @return this
   */
  public DistributedJobsBuilder nodeName(String given) {
    name = requireNonNull(given, "nodeName");
    return this;
  }

  /**
   * Sets what the names of the tables begin with, so that several clusters can share a schema.
   *
   * @param given 1 to 31 letters, digits or {@code _}; default {@code threadsys_}
   * @return this
   */
  public DistributedJobsBuilder tablePrefix(String given) {
    prefix = requireNonNull(given, "tablePrefix");
    return this;
  }

  /**
   * Sets what is done about the tables when the node is built.
   *
   * @param mode default CREATE
   * @return this
   */
  public DistributedJobsBuilder schema(SchemaMode mode) {
    schema = requireNonNull(mode, "schema");
    return this;
  }

  /**
   * Sets what knows the callers' transactions. A data source that hands out connections of a
   * transaction needs this too: otherwise what is submitted is committed at once, with all else in
   * it.
   *
   * @param known default {@link CallerTransactions#none()}
   * @return this
   */
  public DistributedJobsBuilder transactions(CallerTransactions known) {
    transactions = requireNonNull(known, "transactions");
    return this;
  }

  /**
   * Sets what travels with jobs.
   *
   * @param given default {@link ContextPropagator#none()}
   * @return this
   */
  public DistributedJobsBuilder contextPropagator(ContextPropagator given) {
    propagator = requireNonNull(given, "contextCarrier");
    return this;
  }

  /**
   * Sets what writes and reads payloads and results.
   *
   * @param mapper default one that ignores fields it does not know, and takes 0 or null for missing
   *     ones
   * @return this
   */
  public DistributedJobsBuilder json(JsonMapper mapper) {
    json = requireNonNull(mapper, "json");
    return this;
  }

  /**
   * Sets how due jobs are taken.
   *
   * @param how default AUTOMATIC
   * @return this
   */
  public DistributedJobsBuilder polling(Polling how) {
    polling = requireNonNull(how, "polling");
    return this;
  }

  /**
   * Sets how often the node looks for due jobs and for requests of other nodes. Jobs that are
   * submitted on this node do not wait for it.
   *
   * @param time 10 ms to 1 h; default 1 s
   * @return this
   */
  public DistributedJobsBuilder pollInterval(Duration time) {
    pollInterval = requireNonNull(time, "pollInterval");
    return this;
  }

  /**
   * Sets how often the node says that it is alive. After {@code interval × missed}, and at most one
   * interval and one poll more, another node takes its jobs over.
   *
   * @param interval 100 ms to 1 h; default 10 s
   * @param missed 3 to 1000; default 6
   * @return this
   */
  public DistributedJobsBuilder heartbeat(Duration interval, int missed) {
    heartbeat = requireNonNull(interval, "heartbeat");
    missedHeartbeats = missed;
    return this;
  }

  /**
   * Sets how many jobs the node runs at a time.
   *
   * @param jobs 1 to 32767; default as many as its pool has workers, also when that changes
   * @return this
   */
  public DistributedJobsBuilder concurrency(int jobs) {
    concurrency = jobs;
    return this;
  }

  /**
   * Sets how large payloads and results may be. A result that is larger is not kept; its job has
   * succeeded all the same.
   *
   * @param bytes of JSON, 1 to 100 000 000; default 1 MiB
   * @return this
   */
  public DistributedJobsBuilder payloadLimit(int bytes) {
    payloadLimit = bytes;
    return this;
  }

  /**
   * Sets how often a job may be on a node that is lost with it. Once more, and it is a dead letter:
   * it may be what takes the nodes down.
   *
   * @param times 0 to 1000; default 5
   * @return this
   */
  public DistributedJobsBuilder maxLostRuns(int times) {
    lostRuns = times;
    return this;
  }

  /**
   * Sets how long jobs that succeeded or were cancelled can be asked for; for as long, their key is
   * taken. Dead letters are kept until they are deleted.
   *
   * @param time zero or more; default 1 day
   * @return this
   */
  public DistributedJobsBuilder retention(Duration time) {
    retention = requireNonNull(time, "retention");
    return this;
  }

  /**
   * Sets how long {@link DistributedJobs#close} lets running jobs end.
   *
   * @param time zero or more; default 30 s
   * @return this
   */
  public DistributedJobsBuilder shutdownTimeout(Duration time) {
    shutdownTimeout = requireNonNull(time, "shutdownTimeout");
    return this;
  }

  /**
   * Builds the node, and does what {@link #schema} says about the tables.
   *
   * @return a node that is not started
   * @throws io.threadsys.error.InvalidConfigException if a setting is outside its range; carries
   *     all faults
   * @throws io.threadsys.cluster.job.ClusterDatabaseException if the database cannot be reached, is
   *     neither PostgreSQL nor H2, or refuses to create the tables
   * @throws io.threadsys.cluster.schema.SchemaUnusableException if the tables cannot be used
   */
  public DistributedJobs build() {
    NodeSettings asked =
        new NodeSettings(
            name,
            NodeSettings.newHolder(name),
            prefix,
            pollInterval,
            heartbeat,
            missedHeartbeats,
            concurrency == null ? 0 : concurrency,
            polling == Polling.LOCK_AND_FETCH,
            new NodeSettings.Limits(payloadLimit, retention, lostRuns));
    NodeRules.check(asked, concurrency, shutdownTimeout);
    Database database = new Database(source, transactions);
    NodeSettings settings = asked.withLockAndFetch(lockAndFetch(database.dialect()));
    new ClusterSchema(database, prefix).apply(schema);
    RunServices services = new RunServices(new JsonCodec(json, payloadLimit), propagator);
    ClusterNode node = new ClusterNode(settings, database, pool, services);
    ClusterView view = new ClusterView(settings, database, node, services);
    return new DefaultDistributedJobs(view, pool != null, shutdownTimeout);
  }

  private boolean lockAndFetch(Dialect dialect) {
    new ConfigChecks()
        .require(
            polling != Polling.LOCK_AND_FETCH || dialect.skipsLocked(),
            "polling",
            polling.toString(),
            "FETCH or AUTOMATIC on " + dialect,
            "leave it out to get what suits the database")
        .throwIfAny();
    return polling != Polling.FETCH && dialect.skipsLocked();
  }
}
