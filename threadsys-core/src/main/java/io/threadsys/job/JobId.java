package io.threadsys.job;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a job within its pool, or globally if it has a UUID. Immutable.
 *
 * <p>Ids of one kind sort in the order in which a pool assigned them.
 *
 * @param number the sequence number within the pool, from 1
 * @param uuid a time-ordered UUID (version 7 of RFC 9562), globally unique, or null for a job whose
 *     id is {@link JobIdKind#SEQUENTIAL}
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
   * Compares by UUID, ids without one first, then by number.
   *
   * @param other the id to compare with
   */
  @Override
  public int compareTo(JobId other) {
    return ORDER.compare(this, other);
  }

  /** Returns the UUID if there is one, otherwise the number. */
  @Override
  public String toString() {
    return uuid == null ? Long.toString(number) : uuid.toString();
  }
}
