package io.threadsys.sample.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the jobs of a load are like. */
public enum LoadKind {
  /** Over after one to three milliseconds. */
  FAST(10_000),

  /** Takes one to three seconds and says its progress. */
  SLOW(10_000),

  /** As fast, but one in ten throws. */
  FAILING(10_000),

  /** May run for a second, and runs for 30 whatever happens; so only a few. */
  STUBBORN(4);

  private final int most;

  LoadKind(int most) {
    this.most = most;
  }

  /**
   * Returns how many of them a load may have.
   *
   * @return at least 1
   */
  public int most() {
    return most;
  }

  /**
   * Returns its name as requests have it.
   *
   * @return lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a kind.
   *
   * @param word its name
   * @return the kind, or empty if none is called like that
   */
  public static Optional<LoadKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
