package io.threadsys.stats;

import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingDecision;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sizing state of a pool. Immutable.
 *
 * @param bounds the minimum and maximum number of workers; equal for a pool of fixed size
 * @param decision the last decision of the sizing policy, clamped to the bounds, including
 *     decisions to keep the size; null if there was none yet
 * @param lastChange the last change of the number of workers, manual or automatic; null if there
 *     was none
 * @param grown the number of times the number of workers was raised, manually or automatically
 * @param shrunk the number of times it was lowered
 */
public record SizingStats(
    SizeBounds bounds,
    @Nullable SizingDecision decision,
    @Nullable Change lastChange,
    long grown,
    long shrunk) {

  /**
   * One change of the number of workers.
   *
   * @param from the number before
   * @param to the number after
   * @param reason the reason, human-readable
   * @param age the time since the change
   */
  public record Change(int from, int to, String reason, Duration age) {}
}
