package io.threadsys.cluster;

import io.threadsys.cluster.job.DeadLetter;
import io.threadsys.cluster.job.JobKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that failed for good. They are kept until they are re-queued or deleted. Thread-safe; in
 * the caller's transaction if there is one.
 *
 * <p>All methods throw {@link io.threadsys.cluster.job.ClusterDatabaseException} if the database
 * fails.
 */
public interface DeadLetters {

  /**
   * Reads dead letters, those that died first first.
   *
   * @param type of which kind, or null for all
   * @param skip how many to leave out, zero or more
   * @param limit how many at most, 1 to 1000
   * @return the letters
   * @throws io.threadsys.error.InvalidConfigException if a number is outside its range
   */
  List<DeadLetter> list(@Nullable String type, int skip, int limit);

  /**
   * Lets an ended job wait again as if it had just been submitted: all its attempts are before it.
   *
   * @param key which dead or cancelled job
   * @return false if there is none of this key
   */
  boolean requeue(JobKey key);

  /**
   * Re-queues all dead letters.
   *
   * @param type of which kind, or null for all
   * @return how many
   */
  int requeueAll(@Nullable String type);

  /**
   * Deletes a dead letter.
   *
   * @param key which
   * @return false if there is none of this key
   */
  boolean delete(JobKey key);

  /**
   * Deletes all dead letters.
   *
   * @param type of which kind, or null for all
   * @return how many
   */
  int deleteAll(@Nullable String type);
}
