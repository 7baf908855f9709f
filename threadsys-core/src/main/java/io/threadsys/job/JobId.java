package io.threadsys.job;

/**
 * Names a job within its pool.
 *
 * @param number counts the pool's submitted jobs from 1
 */
public record JobId(long number) implements Comparable<JobId> {

  @Override
  public int compareTo(JobId other) {
    return Long.compare(number, other.number);
  }

  /** Returns the number. */
  @Override
  public String toString() {
    return Long.toString(number);
  }
}
