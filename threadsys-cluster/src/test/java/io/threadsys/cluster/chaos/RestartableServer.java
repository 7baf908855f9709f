package io.threadsys.cluster.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL server that can be stopped and started again with its data and port. */
final class RestartableServer implements AutoCloseable {

  private final Path data;
  private EmbeddedPostgres server;

  RestartableServer(Path data) throws IOException {
    this.data = data;
    server = start(0);
  }

  private EmbeddedPostgres start(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** Cuts all connections, as an operator's restart does. */
  void restart() throws IOException {
    int port = server.getPort();
    server.close();
    server = start(port);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
