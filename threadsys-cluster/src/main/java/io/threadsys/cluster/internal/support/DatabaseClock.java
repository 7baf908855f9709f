package io.threadsys.cluster.internal.support;

import com.github.kagkarlsson.scheduler.Clock;
import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.store.Housekeeping;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The database's clock, so that all nodes agree on what is due and which node is silent, whatever
 * their own clocks say. Read over the network from time to time, and extrapolated. Thread-safe.
 */
public final class DatabaseClock implements Clock {

  private final Database database;
  private final Ticker ticker;
  private final InstantSource local;
  private volatile Reading last;

  public DatabaseClock(Database database, Ticker ticker, InstantSource local) {
    this.database = database;
    this.ticker = ticker;
    this.local = local;
    last = read();
  }

  private record Reading(Instant time, long ticks, Duration offset) {}

  @Override
  public Instant now() {
    Reading reading = last;
    return reading.time.plusNanos(ticker.nanos() - reading.ticks);
  }

  /** Asks the database again; only on the engine's own threads. */
  public void sync() {
    last = read();
  }

  /** Returns by how much the database's clock was ahead at the last reading. */
  public Duration offset() {
    return last.offset;
  }

  private Reading read() {
    long before = ticker.nanos();
    Instant time = database.engine("reading the clock", Housekeeping.now());
    long after = ticker.nanos();
    Duration offset = Duration.between(local.instant(), time);
    return new Reading(time, before + (after - before) / 2, offset);
  }
}
