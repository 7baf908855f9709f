package io.threadsys.testkit;

import io.threadsys.ThreadPool;
import io.threadsys.stats.JobCounts;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Checks of a pool's accounting. */
public final class PoolAssert extends AbstractAssert<PoolAssert, ThreadPool> {

  private PoolAssert(ThreadPool pool) {
    super(pool, PoolAssert.class);
  }

  public static PoolAssert assertThat(ThreadPool pool) {
    return new PoolAssert(pool);
  }

  /** At rest: every accepted job is at exactly one place. */
  public PoolAssert accountsForEveryJob() {
    JobCounts jobs = actual.stats().jobs();
    Assertions.assertThat(jobs.ended() + jobs.queued() + jobs.running())
        .as("ended + queued + running of %s", jobs)
        .isEqualTo(jobs.accepted());
    return isPossible();
  }

  /** At any time: nothing negative, nothing counted twice. */
  public PoolAssert isPossible() {
    JobCounts jobs = actual.stats().jobs();
    Assertions.assertThat(
            List.of(
                jobs.accepted(),
                jobs.succeeded(),
                jobs.failed(),
                jobs.cancelled(),
                jobs.timedOut(),
                jobs.dropped(),
                (long) jobs.queued(),
                (long) jobs.running(),
                jobs.rejected()))
        .as("%s", jobs)
        .allMatch(count -> count >= 0);
    Assertions.assertThat(jobs.ended() + jobs.queued() + jobs.running())
        .as("%s", jobs)
        .isLessThanOrEqualTo(jobs.accepted());
    return this;
  }
}
