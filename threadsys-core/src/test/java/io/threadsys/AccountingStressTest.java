package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.job.BatchResult;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.queue.JobQueues;
import io.threadsys.stats.JobCounts;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.testkit.RandomJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/**
 * Proves J3: random submissions, cancels, failures, changes of load and size, pauses, and a
 * shutdown or restart in the middle; at rest every job is at exactly one place, and the pool's
 * numbers are those that the submitters saw. The seed is printed; -Dstress.seed=… repeats a run.
 */
@Timeout(120)
class AccountingStressTest {

  private static final int SUBMITTERS = 4;
  private static final int OPERATIONS = 3_000;

  private final LongAdder refused = new LongAdder();
  private final LongAdder handedOver = new LongAdder();
  private final AtomicInteger plainAccepted = new AtomicInteger();
  private RandomJobs jobs = new RandomJobs(false);
  private final Queue<JobHandle<?>> handles = new ConcurrentLinkedQueue<>();

  @RepeatedTest(30)
  void anyMixOfOperations_atRest_accountsForEveryJob(RepetitionInfo repetition) throws Exception {
    long seed = Long.getLong("stress.seed", System.nanoTime() + repetition.getCurrentRepetition());
    System.out.println("AccountingStressTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    ThreadPool pool =
        ThreadPool.builder("stress")
            .threads(1 + random.nextInt(4))
            .queueSize(1 + random.nextInt(64))
            .queueFactory(RandomJobs.queue(random))
            .limits(l -> RandomJobs.limits(random))
            .pollInterval(Duration.ofMillis(1 + random.nextInt(50)))
            .joinTimeout(Duration.ofSeconds(30))
            .start();
    jobs = new RandomJobs(pool.config().queue().factory() == JobQueues.PRIORITY);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < SUBMITTERS; i++) {
      SplittableRandom own = random.split();
      threads.add(new Thread(() -> submitAtRandom(pool, own), "submitter-" + i));
    }
    SplittableRandom operator = random.split();
    threads.add(new Thread(() -> operateAtRandom(pool, operator), "operator"));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    pool.resume();
    if (random.nextBoolean()) {
      pool.shutdownNow();
    }
    assertThat(pool.shutdown().terminated()).as("seed %d", seed).isTrue();

    PoolAssert.assertThat(pool).as("seed %d", seed).accountsForEveryJob();
    compare(pool.stats().jobs(), seed);
  }

  private void compare(JobCounts jobs, long seed) {
    assertThat(jobs.rejected()).as("rejected, seed %d", seed).isEqualTo(refused.sum());
    assertThat(jobs.submitted()).as("submitted, seed %d", seed).isEqualTo(handedOver.sum());
    assertThat(jobs.queued() + jobs.running()).as("left over, seed %d", seed).isZero();
    Map<JobState, Long> seen = new EnumMap<>(JobState.class);
    handles.forEach(handle -> seen.merge(handle.jobState(), 1L, Long::sum));
    assertThat(seen.keySet()).as("seed %d", seed).allMatch(JobState::isEnd);
    assertThat(jobs.accepted()).isEqualTo(handles.size() + plainAccepted.get());
    assertThat(jobs.failed()).isGreaterThanOrEqualTo(seen.getOrDefault(JobState.FAILED, 0L));
    long plainEnds = jobs.ended() - handles.size();
    assertThat(plainEnds).as("seed %d", seed).isEqualTo(plainAccepted.get());
  }

  private void submitAtRandom(ThreadPool pool, SplittableRandom random) {
    List<JobHandle<?>> mine = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      if (random.nextInt(4) == 0 && !mine.isEmpty()) {
        mine.get(random.nextInt(mine.size())).cancel();
      } else {
        submitOne(pool, random, mine);
      }
    }
  }

  private void submitOne(ThreadPool pool, SplittableRandom random, List<JobHandle<?>> mine) {
    int kind = random.nextInt(12);
    int count = kind == 0 ? 1 + random.nextInt(20) : 1;
    handedOver.add(count);
    try {
      if (kind == 0) {
        BatchResult<?> batch = pool.submitAll(jobs.batch(count), jobs.options(random));
        refused.add(batch.refused().size());
        handles.addAll(batch.accepted());
        mine.addAll(batch.accepted());
      } else if (kind <= 4) {
        pool.execute(jobs.work(random));
        plainAccepted.incrementAndGet();
      } else {
        JobHandle<?> handle =
            kind == 5
                ? pool.submitAsync(jobs.stage(random), jobs.options(random))
                : pool.submit(jobs.work(random), jobs.options(random));
        handles.add(handle);
        mine.add(handle);
      }
    } catch (JobRejectedException e) {
      refused.increment();
    }
  }

  private static void operateAtRandom(ThreadPool pool, SplittableRandom random) {
    for (int i = 0; i < 40; i++) {
      switch (random.nextInt(7)) {
        case 0 -> pool.resize(1 + random.nextInt(6));
        case 1 -> pool.setQueueSize(1 + random.nextInt(64));
        case 2 -> {
          pool.pause();
          Thread.yield();
          pool.resume();
        }
        case 3 -> pool.stats();
        case 4 -> restart(pool, random.nextBoolean());
        default -> spin(random.nextInt(20_000));
      }
    }
  }

  private static void restart(ThreadPool pool, boolean atOnce) {
    if (atOnce) {
      pool.shutdownNow();
    } else {
      pool.shutdown(Duration.ofSeconds(30));
    }
    pool.start();
  }

  private static void spin(int spins) {
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
  }
}
