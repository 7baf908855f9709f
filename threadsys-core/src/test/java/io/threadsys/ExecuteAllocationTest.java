package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.threadsys.job.Priority;
import io.threadsys.queue.JobQueues;
import io.threadsys.testkit.Eventually;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves the second half of J1: handing over a job without a handle allocates nothing. */
@Timeout(60)
class ExecuteAllocationTest {

  /** As many as the queue keeps room for once it has grown. */
  private static final int JOBS = 8_000;

  private static final int ROUNDS = 20;

  private Priority priority = Priority.NORMAL;

  @ParameterizedTest
  @EnumSource(names = {"FIFO", "PRIORITY"})
  void execute_manyJobs_allocatesNothingPerJob(JobQueues queue) {
    priority = queue == JobQueues.PRIORITY ? Priority.HIGH : Priority.NORMAL;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    LongAdder ran = new LongAdder();
    Runnable job = ran::increment;
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).queueFactory(queue).start()) {
      runTogether(pool, job);
      runTogether(pool, job);
      long allocated = 0;
      for (int round = 0; round < ROUNDS; round++) {
        pool.pause();
        long before = threads.getThreadAllocatedBytes(self);
        submit(pool, job);
        allocated += threads.getThreadAllocatedBytes(self) - before;
        pool.resume();
        awaitRest(pool);
      }

      assertThat(allocated).as("bytes for %d jobs", ROUNDS * JOBS).isLessThan(ROUNDS * JOBS / 10);
      assertThat(ran.sum()).isEqualTo((ROUNDS + 2) * JOBS);
    }
  }

  private void runTogether(ThreadPool pool, Runnable job) {
    pool.pause();
    submit(pool, job);
    pool.resume();
    awaitRest(pool);
  }

  private static void awaitRest(ThreadPool pool) {
    Eventually.holds(() -> pool.stats().jobs().queued() == 0 && pool.stats().jobs().running() == 0);
  }

  private void submit(ThreadPool pool, Runnable job) {
    for (int i = 0; i < JOBS; i++) {
      pool.execute(job, priority);
    }
  }
}
