package io.threadsys.benchmarks.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.threadsys.benchmarks.harness.UnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server for all contenders, started when the first one needs it and stopped with
 * the JVM. As embedded servers are, it is set up for tests: it does not wait for the disk.
 */
final class Server {

  private static final AtomicInteger PREFIXES = new AtomicInteger();
  private static @Nullable EmbeddedPostgres running;

  private Server() {}

  private static synchronized EmbeddedPostgres running() {
    if (running == null) {
      try {
        running = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException | RuntimeException e) {
        throw new UnavailableException("no PostgreSQL here: " + e.getMessage());
      }
    }
    return running;
  }

  /** Opens connections for one node. */
  static HikariDataSource connections(int most) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(running().getJdbcUrl("postgres", "postgres"));
    config.setUsername("postgres");
    config.setMaximumPoolSize(most);
    return new HikariDataSource(config);
  }

  /** Returns a unique prefix for table names. */
  static String newPrefix() {
    return "b" + PREFIXES.incrementAndGet() + "_";
  }

  /** Executes statements that are separated by semicolons. */
  static void execute(String statements) {
    try (HikariDataSource source = connections(1);
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
