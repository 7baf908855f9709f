package io.threadsys.spring.boot.properties;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of durable jobs, which need the module threadsys-cluster. What is null was not set.
 *
 * @param enabled Whether this application is a node of a cluster, if threadsys-cluster is there.
 * @param pool Name of the pool that runs the jobs of other nodes and this one. The only one there
 *     is unless set.
 * @param dataSource Name of the DataSource bean of the cluster's database. The only or primary one
 *     unless set; without any, an embedded database.
 * @param h2 The embedded database.
 * @param nodeName What the node is called in rows, logs and metrics, 1 to 40 letters, digits, '.',
 *     '_' or '-'. A random name unless set.
 * @param tablePrefix What the names of the tables begin with.
 * @param schema What is done about the tables at the start.
 * @param polling How due jobs are taken.
 * @param pollInterval How often the node looks for due jobs. Those that are submitted on it do not
 *     wait for that.
 * @param heartbeat How a lost node is noticed.
 * @param concurrency Number of jobs that the node runs at a time. As many as its pool has workers
 *     unless set.
 * @param payloadLimit Size of a payload or a result, as JSON.
 * @param maxLostRuns How often a job may be on a node that is lost with it. Once more, and it is a
 *     dead letter.
 * @param retention Time for which jobs that succeeded or were cancelled can be asked for.
 * @param shutdownTimeout Time a shutdown lets jobs run, before it cancels them and hands them back.
 */
public record ClusterProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String pool,
    @Nullable String dataSource,
    @NestedConfigurationProperty H2 h2,
    @Nullable String nodeName,
    @DefaultValue("threadsys_") String tablePrefix,
    @DefaultValue("create") Schema schema,
    @DefaultValue("automatic") Polling polling,
    @DefaultValue("1s") Duration pollInterval,
    @NestedConfigurationProperty Heartbeat heartbeat,
    @Nullable Integer concurrency,
    @DefaultValue("1MB") DataSize payloadLimit,
    @DefaultValue("5") int maxLostRuns,
    @DefaultValue("1d") Duration retention,
    @DefaultValue("30s") Duration shutdownTimeout) {

  static final ClusterProperties UNSET =
      new ClusterProperties(
          true,
          null,
          null,
          H2.UNSET,
          null,
          "threadsys_",
          Schema.CREATE,
          Polling.AUTOMATIC,
          Duration.ofSeconds(1),
          Heartbeat.UNSET,
          null,
          DataSize.ofMegabytes(1),
          5,
          Duration.ofDays(1),
          Duration.ofSeconds(30));

  /** Puts a group of which nothing is set in the place of each that was not bound. */
  public ClusterProperties {
    h2 = Objects.requireNonNullElse(h2, H2.UNSET);
    heartbeat = Objects.requireNonNullElse(heartbeat, Heartbeat.UNSET);
  }

  /**
   * The embedded database.
   *
   * @param file Where the jobs are kept, without the ending that H2 adds. In memory unless set:
   *     then they end with the process.
   */
  public record H2(@Nullable String file) {

    static final H2 UNSET = new H2(null);
  }

  /**
   * How a lost node is noticed.
   *
   * @param interval How often a node says that it is alive.
   * @param missed Number of times it may not, until others take its jobs over.
   */
  public record Heartbeat(@DefaultValue("10s") Duration interval, @DefaultValue("6") int missed) {

    static final Heartbeat UNSET = new Heartbeat(Duration.ofSeconds(10), 6);
  }

  /** What is done about the tables. */
  public enum Schema {
    /** Create those that are missing. */
    CREATE,
    /** Check that they are there and fit. */
    VALIDATE,
    /** Nothing. */
    NONE
  }

  /** How due jobs are taken. */
  public enum Polling {
    /** As suits the database. */
    AUTOMATIC,
    /** In one statement that skips what others have locked. */
    LOCK_AND_FETCH,
    /** Read, then taken one by one. */
    FETCH
  }
}
