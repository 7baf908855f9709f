package io.threadsys.sample.jobs;

import io.threadsys.sample.settings.DeskProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Every upload in progress, and the latest finished ones. Thread-safe.
 *
 * <p>Bounded:
 * a limited number of finished jobs is kept; jobs in progress are bounded by the queues of the pools.
 */
@Component
public class DeskJobs {

  private final Map<String, DeskJob> jobs = new ConcurrentHashMap<>();
  private final Queue<String> ended = new ConcurrentLinkedQueue<>();
  private final AtomicInteger endedCount = new AtomicInteger();
  private final int kept;

  DeskJobs(DeskProperties settings) {
    kept = settings.keptJobs();
  }

  /**
   * Makes a job findable.
   *
   * @param job a job that was accepted; it may have ended already
   */
  public void add(DeskJob job) {
    jobs.put(job.id(), job);
    job.whenEnded(() -> retire(job.id()));
  }

  /**
   * Finds a job.
   *
   * @param id its id
   * @return the job, or empty if there never was one or it ended long ago
   */
  public Optional<DeskJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** Returns the jobs that have not ended. */
  List<DeskJob> underWay() {
    return jobs.values().stream().filter(job -> !job.state().isEnd()).toList();
  }

  private void retire(String id) {
    ended.add(id);
    if (endedCount.incrementAndGet() > kept) {
      // A thread that counts one too many removes one, so the bound holds again when all have returned.
      String oldest = ended.remove();
      jobs.remove(oldest);
      endedCount.decrementAndGet();
    }
  }
}
