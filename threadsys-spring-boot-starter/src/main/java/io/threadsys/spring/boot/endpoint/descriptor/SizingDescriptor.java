package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.stats.SizingStats;
import org.jspecify.annotations.Nullable;

/**
 * Why a pool has as many workers as it has.
 *
 * @param min the fewest
 * @param max the most
 * @param decision what its policy decided last, and why
 * @param lastChange the last change, from any source
 * @param grown how often the number grew
 * @param shrunk how often it shrank
 */
public record SizingDescriptor(
    int min,
    int max,
    @Nullable String decision,
    @Nullable Change lastChange,
    long grown,
    long shrunk) {

  static SizingDescriptor of(SizingStats sizing) {
    return new SizingDescriptor(
        sizing.bounds().min(),
        sizing.bounds().max(),
        sizing.decision() == null
            ? null
            : sizing.decision().size() + ": " + sizing.decision().reason(),
        sizing.lastChange() == null ? null : Change.of(sizing.lastChange()),
        sizing.grown(),
        sizing.shrunk());
  }

  /**
   * A change of the number of workers.
   *
   * @param from the number before
   * @param to the number after
   * @param reason why
   * @param ageMillis how long ago
   */
  public record Change(int from, int to, String reason, double ageMillis) {

    static Change of(SizingStats.Change change) {
      return new Change(change.from(), change.to(), change.reason(), Millis.of(change.age()));
    }
  }
}
