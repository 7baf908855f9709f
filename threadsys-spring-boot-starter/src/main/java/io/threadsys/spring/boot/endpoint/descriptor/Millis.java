package io.threadsys.spring.boot.endpoint.descriptor;

import java.time.Duration;

/** Durations as numbers of milliseconds. */
final class Millis {

  private static final double NANOS = 1e6;

  private Millis() {}

  /** Returns it to the nanosecond; durations of years are not exact. */
  static double of(Duration duration) {
    return duration.toSeconds() * 1_000.0 + duration.toNanosPart() / NANOS;
  }
}
