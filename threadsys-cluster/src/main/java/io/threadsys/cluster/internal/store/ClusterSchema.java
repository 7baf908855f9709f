package io.threadsys.cluster.internal.store;

import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.Dialect;
import io.threadsys.cluster.job.ClusterDatabaseException;
import io.threadsys.cluster.schema.SchemaMode;
import io.threadsys.cluster.schema.SchemaUnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** The tables of one cluster, told apart from those of others by a prefix. Thread-safe. */
public final class ClusterSchema {

  /** The version of the tables that this library needs. */
  public static final int VERSION = 1;

  private static final String SCRIPT = "/db/threadsys/%s/V1__threadsys_cluster.sql";

  private static final int CREATIONS = 20;
  private static final Duration BETWEEN_CREATIONS = Duration.ofMillis(50);

  private final Database database;
  private final String prefix;

  /**
   * Creates the view.
   *
   * @param database where the tables are
   * @param prefix what their names begin with
   */
  public ClusterSchema(Database database, String prefix) {
    this.database = database;
    this.prefix = prefix;
  }

  /**
   * Does what a mode says.
   *
   * @param mode what to do
   * @throws SchemaUnusableException if the tables cannot be used
   * @throws ClusterDatabaseException if the database refuses to create them
   */
  public void apply(SchemaMode mode) {
    if (mode == SchemaMode.CREATE) {
      create();
    }
    if (mode != SchemaMode.NONE) {
      validate();
    }
  }

  /**
   * Returns the script that creates the tables, with the prefix filled in.
   *
   * @param dialect for which kind of database
   * @return its statements, separated by semicolons
   */
  public String script(Dialect dialect) {
    String path = SCRIPT.formatted(dialect.folder());
    try (InputStream script = ClusterSchema.class.getResourceAsStream(path)) {
      if (script == null) {
        throw new IllegalStateException(path + " is missing from the class path");
      }
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("${prefix}", prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create() {
    List<String> statements =
        Arrays.stream(script(database.dialect()).split(";\\s*(\\n|$)", -1))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .toList();
    for (int attempt = 1; ; attempt++) {
      try {
        createUnlessThere(statements);
        return;
      } catch (ClusterDatabaseException e) {
        if (attempt == CREATIONS) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_CREATIONS.toNanos());
      }
    }
  }

  /**
   * On H2 every statement that creates commits, and with it the lock is gone: a node that comes in
   * between finds some tables, but not yet the last one, and fails. It tries again.
   */
  private void createUnlessThere(List<String> statements) {
    database.inTransaction(
        "creating the tables",
        connection -> {
          database.dialect().lockForCreation(connection, prefix);
          if (!isThere(connection) || readVersion(connection) == 0) {
            run(connection, statements);
          }
          return statements.size();
        });
  }

  private void run(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private boolean isThere(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    for (String name :
        List.of(prefix + "schema_version", (prefix + "schema_version").toUpperCase(Locale.ROOT))) {
      try (ResultSet found = connection.getMetaData().getTables(null, schema, name, null)) {
        if (found.next()) {
          return true;
        }
      }
    }
    return false;
  }

  private void validate() {
    int version;
    try {
      version = database.inTransaction("checking the tables", this::readVersion);
    } catch (ClusterDatabaseException e) {
      throw new SchemaUnusableException(
          "table '" + prefix + "schema_version' cannot be read: " + e.getCause(), e);
    }
    if (version != VERSION) {
      throw new SchemaUnusableException(
          "the tables '"
              + prefix
              + "*' have version "
              + version
              + ", but "
              + VERSION
              + " is needed");
    }
  }

  private int readVersion(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select max(version) from " + prefix + "schema_version")) {
      row.next();
      return row.getInt(1);
    }
  }
}
