package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.stats.DurationDistribution;

/**
 * How long something took, in milliseconds.
 *
 * @param count how often it was measured
 * @param mean on average
 * @param p50 half of them took no longer
 * @param p90 nine tenths of them took no longer
 * @param p99 99 of 100 took no longer
 * @param p999 999 of 1000 took no longer
 * @param max the longest
 */
public record TimesDescriptor(
    long count, double mean, double p50, double p90, double p99, double p999, double max) {

  static TimesDescriptor of(DurationDistribution times) {
    return new TimesDescriptor(
        times.count(),
        Millis.of(times.mean()),
        Millis.of(times.p50()),
        Millis.of(times.p90()),
        Millis.of(times.p99()),
        Millis.of(times.p999()),
        Millis.of(times.max()));
  }
}
