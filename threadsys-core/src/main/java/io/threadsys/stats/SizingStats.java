package io.threadsys.stats;

import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingDecision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a pool came to its number of workers.
 *
 * @param bounds how few and how many workers the pool may have; both the same if it does not size
 *     itself
 * @param decision what its policy decided last, be it to leave the size alone, moved into the
 *     bounds; null if none has decided yet
 * @param lastChange the last change of the number of workers, of any source; null if there was none
 * @param grown how often the number of workers was raised, from any source
 * @param shrunk how often it was lowered
 */
public record SizingStats(
    SizeBounds bounds,
    @Nullable SizingDecision decision,
    @Nullable Change lastChange,
    long grown,
    long shrunk) {

  /**
   * A change of the number of workers.
   *
   * @param from the number before
   * @param to the number after
   * @param reason why, for people
   * @param age how long ago
   */
  public record Change(int from, int to, String reason, Duration age) {}
}
