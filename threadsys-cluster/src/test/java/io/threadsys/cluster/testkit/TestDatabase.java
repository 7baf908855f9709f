package io.threadsys.cluster.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A database for one test class; each test has tables of its own. */
public final class TestDatabase implements AutoCloseable {

  /** Starting takes seconds, so all test classes of a JVM share one server. */
  private static final class SharedPostgres {

    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private final HikariDataSource source;

  private TestDatabase(String url, String user, boolean autoCommit) {
    HikariConfig config = new HikariConfig();
    config.setAutoCommit(autoCommit);
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(20);
    config.setMinimumIdle(1);
    source = new HikariDataSource(config);
  }

  /** A new H2 database in memory. */
  public static TestDatabase h2() {
    return new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", true);
  }

  /** A new H2 database in memory, whose connections have to be committed. */
  public static TestDatabase h2WithoutAutoCommit() {
    return new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", false);
  }

  /** The shared PostgreSQL server. */
  public static TestDatabase postgres() {
    return new TestDatabase(
        SharedPostgres.SERVER.getJdbcUrl("postgres", "postgres"), "postgres", true);
  }

  public HikariDataSource source() {
    return source;
  }

  /** Returns a prefix for tables that no other test uses. */
  public String newPrefix() {
    return "t" + PREFIXES.incrementAndGet() + "_";
  }

  @Override
  public void close() {
    source.close();
  }
}
