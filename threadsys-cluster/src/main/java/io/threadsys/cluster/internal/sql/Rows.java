package io.threadsys.cluster.internal.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Fills in the parameters of a statement one after the other. Not thread-safe. */
public final class Rows {

  private final PreparedStatement statement;
  private int next = 1;

  private Rows(PreparedStatement statement) {
    this.statement = statement;
  }

  /**
   * Begins with the first parameter.
   *
   * @param statement the statement
   * @return for the values
   */
  public static Rows into(PreparedStatement statement) {
    return new Rows(statement);
  }

  /**
   * Adds a text.
   *
   * @param value the text; characters that PostgreSQL does not store are replaced
   * @return this
   * @throws SQLException if the driver refuses
   */
  public Rows text(@Nullable String value) throws SQLException {
    statement.setString(next++, value == null ? null : value.replace('\0', '\uFFFD'));
    return this;
  }

  /**
   * Adds a number.
   *
   * @param value the number
   * @return this
   * @throws SQLException if the driver refuses
   */
  public Rows number(long value) throws SQLException {
    statement.setLong(next++, value);
    return this;
  }

  /**
   * Adds a fraction.
   *
   * @param value the fraction
   * @return this
   * @throws SQLException if the driver refuses
   */
  public Rows fraction(double value) throws SQLException {
    statement.setDouble(next++, value);
    return this;
  }

  /**
   * Adds a truth value.
   *
   * @param value the value
   * @return this
   * @throws SQLException if the driver refuses
   */
  public Rows truth(boolean value) throws SQLException {
    statement.setBoolean(next++, value);
    return this;
  }

  /**
   * Adds bytes.
   *
   * @param value the bytes
   * @return this
   * @throws SQLException if the driver refuses
   */
  public Rows bytes(byte[] value) throws SQLException {
    statement.setBytes(next++, value);
    return this;
  }

  /**
   * Adds a point in time.
   *
   * @param value the time
   * @return this
   * @throws SQLException if the driver refuses
   */
  public Rows time(@Nullable Instant value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(next++, value.atOffset(ZoneOffset.UTC));
    }
    return this;
  }

  /**
   * Ends one row of a batch; the next one begins with the first parameter.
   *
   * @throws SQLException if the driver refuses
   */
  public void endRow() throws SQLException {
    statement.addBatch();
    next = 1;
  }

  /**
   * Reads a point in time.
   *
   * @param row the row
   * @param column its name
   * @return the time, or null
   * @throws SQLException if the driver refuses
   */
  public static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
