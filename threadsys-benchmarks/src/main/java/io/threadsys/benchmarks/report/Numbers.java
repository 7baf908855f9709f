package io.threadsys.benchmarks.report;

import java.util.Locale;

/** How numbers are written for people: three digits that mean something. */
final class Numbers {

  private Numbers() {}

  static String shortly(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  static String spread(Spread spread) {
    return shortly(spread.median())
        + " ("
        + shortly(spread.min())
        + "–"
        + shortly(spread.max())
        + ")";
  }
}
