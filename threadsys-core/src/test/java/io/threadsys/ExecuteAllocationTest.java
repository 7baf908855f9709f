package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.threadsys.backpressure.BackpressureStrategy;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves the second half of J1: handing over a job without a handle allocates nothing. */
@Timeout(60)
class ExecuteAllocationTest {

  private static final int JOBS = 100_000;

  @Test
  void execute_manyJobs_allocatesNothingPerJob() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LongAdder ran = new LongAdder();
    Runnable job = ran::increment;
    // Room for all, so that the submitter is never made to wait, which may allocate.
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .queueSize(4 * JOBS)
            .backpressure(BackpressureStrategy.block())
            .start()) {
      pool.pause();
      // 262 144 slots are made for these; the jobs measured fit beside them.
      submit(pool, job, 140_000);
      long self = Thread.currentThread().getId();
      long before = threads.getThreadAllocatedBytes(self);
      submit(pool, job, JOBS);
      long allocated = threads.getThreadAllocatedBytes(self) - before;

      assertThat(allocated).as("bytes for %d jobs", JOBS).isLessThan(JOBS / 100);
    }
    assertThat(ran.sum()).isEqualTo(140_000 + JOBS);
  }

  private static void submit(ThreadPool pool, Runnable job, int count) {
    for (int i = 0; i < count; i++) {
      pool.execute(job);
    }
  }
}
