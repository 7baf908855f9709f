package io.threadsys.cluster.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.job.CallerTransactions;
import io.threadsys.cluster.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The time of the database, on a machine whose own clock is wrong. */
class DatabaseClockTest {

  private static final Instant WRONG = Instant.parse("1999-12-31T23:59:59Z");

  private final TestDatabase database = TestDatabase.h2();
  private final AtomicLong ticks = new AtomicLong();
  private final DatabaseClock clock =
      new DatabaseClock(
          new Database(database.source(), CallerTransactions.none()),
          ticks::get,
          InstantSource.fixed(WRONG));

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void now_localClockIsWrong_isTheDatabases() {
    assertThat(clock.now()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(clock.offset()).isEqualTo(Duration.between(WRONG, clock.now()));
  }

  @Test
  void now_betweenTwoReadings_goesOnWithTheTicker() {
    Instant before = clock.now();

    ticks.addAndGet(Duration.ofSeconds(5).toNanos());

    assertThat(clock.now()).isEqualTo(before.plusSeconds(5));
  }

  @Test
  void sync_tickerRanAhead_isRightAgain() {
    Instant before = clock.now();
    ticks.addAndGet(Duration.ofHours(5).toNanos());

    clock.sync();

    assertThat(clock.now()).isBetween(before, before.plusSeconds(60));
  }
}
