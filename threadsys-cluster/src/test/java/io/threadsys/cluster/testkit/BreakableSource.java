package io.threadsys.cluster.testkit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source whose network can be cut. */
public final class BreakableSource implements DataSource {

  private final Supplier<? extends DataSource> sources;
  private volatile boolean broken;

  public BreakableSource(Supplier<? extends DataSource> sources) {
    this.sources = sources;
  }

  /** Cuts the network, or mends it. */
  public void setBroken(boolean cut) {
    broken = cut;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (broken) {
      throw new SQLTransientConnectionException("the network is cut");
    }
    return sources.get().getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return sources.get().getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    sources.get().setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    sources.get().setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return sources.get().getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return sources.get().getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return sources.get().unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return sources.get().isWrapperFor(type);
  }
}
