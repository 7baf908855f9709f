package io.threadsys.job;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names a job.
 *
 * <p>Ids of one kind sort in the order in which a pool made them.
 *
 * @param number counts the pool's submitted jobs from 1
 * @param uuid a time-ordered UUID (version 7 of RFC 9562), unique everywhere, or null for a job
 *     whose id is {@link JobIdKind#SEQUENTIAL}
 */
public record JobId(long number, @Nullable UUID uuid) implements Comparable<JobId> {

  private static final Comparator<UUID> BY_TIME =
      (a, b) -> {
        int byTime = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return byTime == 0
            ? Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits())
            : byTime;
      };

  private static final Comparator<JobId> ORDER =
      Comparator.comparing(JobId::uuid, Comparator.nullsFirst(BY_TIME))
          .thenComparingLong(JobId::number);

  /**
   * Compares by UUID, those without one first, and then by number.
   *
   * @param other another id
   */
  @Override
  public int compareTo(JobId other) {
    return ORDER.compare(this, other);
  }

  /** Returns the UUID if there is one, and the number otherwise. */
  @Override
  public String toString() {
    return uuid == null ? Long.toString(number) : uuid.toString();
  }
}
