package io.threadsys.internal.task;

import io.threadsys.job.JobOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The jobs on one thread, innermost on top. Usually one; more while a waiting job runs another.
 *
 * <p>Only the owning thread pushes and pops; any thread may read, and a shutdown may abandon.
 */
public final class JobStack {
  /*
   * A Treiber stack (IBM RJ 5118, 1986) with a single pusher. The top is null, the only job itself (so
   * that the common case allocates nothing), a Frame, or ABANDONED, which is final. Popping is a CAS,
   * so of the owner and an abandoning shutdown exactly one gets the job, and with it the right to
   * count its end.
   */
  private static final Object ABANDONED = new Object();

  private final AtomicReference<@Nullable Object> top = new AtomicReference<>();

  /** Pushes a job that is about to run. */
  public void push(Object job) {
    Object below = top.get();
    if (below != ABANDONED) {
      top.compareAndSet(below, below == null ? job : new Frame(job, below));
    }
  }

  /** Pops the top job; false if it was abandoned. */
  boolean pop() {
    Object seen = top.get();
    return seen != ABANDONED && top.compareAndSet(seen, seen instanceof Frame f ? f.below : null);
  }

  /** Takes all jobs away from the owner, innermost first. */
  public List<Object> abandon() {
    return list(top.getAndSet(ABANDONED));
  }

  /** Lists the jobs, innermost first. */
  public List<Object> list() {
    return list(top.get());
  }

  /** Returns the innermost job, or null. */
  @Nullable
  public Object top() {
    Object seen = top.get();
    return seen instanceof Frame frame ? frame.job : seen == ABANDONED ? null : seen;
  }

  /** Counts the jobs that have begun and whose end is undecided. */
  public int running() {
    Object seen = top.get();
    int count = 0;
    while (seen instanceof Frame frame) {
      count += counts(frame.job);
      seen = frame.below;
    }
    return seen == null || seen == ABANDONED ? count : count + counts(seen);
  }

  /** Returns the name of a job; the name of unnamed jobs if it has none. */
  public static String name(@Nullable Object job) {
    return job == null ? "" : job instanceof JobTask<?> task ? task.name() : JobOptions.UNNAMED;
  }

  private static int counts(Object job) {
    return job instanceof JobTask<?> task && !task.isRunning() ? 0 : 1;
  }

  private static List<Object> list(@Nullable Object from) {
    List<Object> jobs = new ArrayList<>();
    Object seen = from;
    while (seen instanceof Frame frame) {
      jobs.add(frame.job);
      seen = frame.below;
    }
    if (seen != null && seen != ABANDONED) {
      jobs.add(seen);
    }
    return jobs;
  }

  private record Frame(Object job, Object below) {}
}
