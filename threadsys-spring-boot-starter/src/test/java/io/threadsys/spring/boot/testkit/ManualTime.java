package io.threadsys.spring.boot.testkit;

import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A time that is moved by hand; what becomes due runs on the thread that moves it. */
public final class ManualTime extends Clock implements Scheduler, Ticker {

  private static final Instant BEGIN = Instant.parse("2026-11-27T10:00:00Z");

  private final List<Armed> armed = new CopyOnWriteArrayList<>();
  private final AtomicLong now = new AtomicLong();

  private record Armed(long due, Runnable action) {}

  @Override
  public Entry schedule(Duration delay, Runnable action) {
    Armed entry = new Armed(now.get() + delay.toNanos(), action);
    armed.add(entry);
    return () -> armed.remove(entry);
  }

  /** Moves the time from one thing that is due to the next. */
  public void advance(Duration duration) {
    long until = now.get() + duration.toNanos();
    for (Optional<Armed> next = next(until); next.isPresent(); next = next(until)) {
      Armed entry = next.get();
      moveTo(entry.due);
      if (armed.remove(entry)) {
        entry.action.run();
      }
    }
    moveTo(until);
  }

  private Optional<Armed> next(long until) {
    return armed.stream()
        .filter(entry -> entry.due <= until)
        .min(Comparator.comparingLong(Armed::due));
  }

  private void moveTo(long time) {
    now.accumulateAndGet(time, Math::max);
  }

  /** Moves the time as code does that takes long: nothing that becomes due runs in between. */
  public void pass(Duration duration) {
    now.addAndGet(duration.toNanos());
  }

  /** Returns how much is armed. */
  public int armed() {
    return armed.size();
  }

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public Instant instant() {
    return BEGIN.plusNanos(now.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
