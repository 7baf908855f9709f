package io.threadsys.spring.boot.cluster;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An H2 database inside this process, for applications without another. Closed with the context, and not by a
 * signal before that. In a file, a commit is on the disk when it returns.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private final JdbcConnectionPool connections;

  /**
   * Opens it.
   *
   * @param file where it is kept, without an ending, or null for memory
   */
  public EmbeddedDatabase(@Nullable String file) {
    if (file == null) {
      LOG.warn(
          "Durable jobs are kept in memory and end with this process; set"
              + " threadsys.cluster.h2.file, or configure a DataSource, to keep them");
    }
    String url =
        file == null
            ? "jdbc:h2:mem:threadsys-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"
            : "jdbc:h2:file:"
                + Path.of(file).toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    connections = JdbcConnectionPool.create(url, "sa", "");
  }

  /**
   * Returns where its connections come from.
   *
   * @return always the same object
   */
  public DataSource source() {
    return connections;
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
