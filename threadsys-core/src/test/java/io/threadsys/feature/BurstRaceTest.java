package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.event.AttemptStarted;
import io.threadsys.event.PoolListener;
import io.threadsys.job.JobHandle;
import io.threadsys.queue.JobQueues;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves J3, L1 and O1 for jobs without handles that are so short that their workers hardly look
 * up, while everything else happens to the pool. The seed is printed; -Dstress.seed=… repeats it.
 */
@Timeout(120)
class BurstRaceTest {

  private static final int ROUNDS = 20;

  @ParameterizedTest
  @EnumSource(names = {"FIFO", "PRIORITY", "WORK_STEALING"})
  void execute_whileEverythingElseHappens_runsAndCountsEachJobOnce(JobQueues queue)
      throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      long seed = Long.getLong("stress.seed", System.nanoTime());
      System.out.println("RushRaceTest " + queue + " seed " + seed);
      new Round(queue, seed).play();
    }
  }

  /** A pool from its start to its end. */
  private static final class Round {

    private static final int SUBMITTERS = 3;
    private static final int JOBS = 15_000;

    private final String name;
    private final SplittableRandom random;
    private final ThreadPool pool;
    private final boolean atOnce;
    private final int endsAfter;
    private final AtomicIntegerArray runs = new AtomicIntegerArray(SUBMITTERS * JOBS);
    private final List<BitSet> accepted = new ArrayList<>();
    private final LongAdder acceptedBeside = new LongAdder();
    private final LongAdder thrown = new LongAdder();
    private final LongAdder unheard = new LongAdder();
    private final ThreadLocal<PoolListener> heardBy = new ThreadLocal<>();
    private final CountDownLatch enough = new CountDownLatch(1);
    private volatile boolean over;

    Round(JobQueues queue, long seed) {
      this.name = queue + ", seed " + seed;
      this.random = new SplittableRandom(seed);
      this.atOnce = random.nextBoolean();
      this.endsAfter = random.nextInt(5) == 0 ? JOBS : 1 + random.nextInt(JOBS);
      this.pool =
          ThreadPool.builder("rush")
              .threads(1 + random.nextInt(4))
              .queueFactory(queue)
              .queueSize(1 + random.nextInt(2_000))
              .backpressure(BackpressureStrategy.blockWithTimeout(Duration.ofSeconds(20)))
              .joinTimeout(Duration.ofSeconds(30))
              .start();
    }

    void play() throws InterruptedException {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < SUBMITTERS; i++) {
        BitSet mine = new BitSet();
        accepted.add(mine);
        int first = i * JOBS;
        threads.add(new Thread(() -> execute(first, mine), "submitter"));
      }
      for (Operator operator : List.<Operator>of(this::pause, this::listen, this::cancel)) {
        SplittableRandom own = random.split();
        threads.add(new Thread(() -> operate(operator, own), "operator"));
      }
      threads.forEach(Thread::start);
      enough.await();
      boolean terminated = (atOnce ? pool.shutdownNow() : pool.shutdown()).terminated();
      over = true;
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(terminated).as(name).isTrue();
      check();
    }

    private void execute(int first, BitSet mine) {
      try {
        for (int i = first; i < first + JOBS; i++) {
          if (i == endsAfter) {
            enough.countDown();
          }
          int job = i;
          pool.execute(() -> run(job));
          mine.set(i);
        }
      } catch (JobRejectedException e) {
        // the pool has closed
      } finally {
        if (first == 0) {
          enough.countDown();
        }
      }
    }

    private void run(int job) {
      heardBy.remove();
      runs.incrementAndGet(job);
      if (job % 500 == 0) {
        thrown.increment();
        throw new QuietFailure();
      }
    }

    private void operate(Operator operator, SplittableRandom own) {
      try {
        while (!over) {
          operator.act(own);
          LockSupport.parkNanos(own.nextInt(3_000_000));
        }
      } catch (JobRejectedException e) {
        // the pool has closed
      }
    }

    private void pause(SplittableRandom own) {
      if (own.nextBoolean()) {
        pool.pause();
        LockSupport.parkNanos(own.nextInt(200_000));
        pool.resume();
      } else {
        pool.resize(1 + own.nextInt(4));
      }
      PoolAssert.assertThat(pool).as(name).isPossible();
    }

    /** A listener that is told of each job that begins notes that on the job's thread. */
    private void listen(SplittableRandom own) {
      PoolListener listener =
          new PoolListener() {
            @Override
            public void jobStarted(AttemptStarted event) {
              heardBy.set(this);
            }
          };
      pool.addListener(listener);
      try {
        CountDownLatch ran = new CountDownLatch(1);
        pool.execute(
            () -> {
              if (heardBy.get() != listener) {
                unheard.increment();
              }
              heardBy.remove();
              ran.countDown();
            });
        acceptedBeside.increment();
        awaitRunOrEnd(ran);
      } finally {
        pool.removeListener(listener);
      }
    }

    private void awaitRunOrEnd(CountDownLatch ran) {
      try {
        while (!ran.await(1, TimeUnit.MILLISECONDS) && !over) {
          Thread.onSpinWait();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void cancel(SplittableRandom own) {
      List<JobHandle<?>> handles = new ArrayList<>();
      for (int i = own.nextInt(20); i >= 0; i--) {
        handles.add(pool.submit(heardBy::remove));
        acceptedBeside.increment();
      }
      for (int i = own.nextInt(20); i >= 0; i--) {
        handles.get(own.nextInt(handles.size())).cancel();
      }
    }

    private void check() {
      PoolStats stats = pool.stats();
      JobCounts jobs = stats.jobs();
      long plain = accepted.stream().mapToLong(BitSet::cardinality).sum();
      PoolAssert.assertThat(pool).as(name).accountsForEveryJob();
      assertThat(jobs.queued() + jobs.running()).as(name).isZero();
      assertThat(jobs.accepted()).as(name).isEqualTo(plain + acceptedBeside.sum());
      assertThat(jobs.ended()).as(name).isEqualTo(jobs.accepted());
      assertThat(unheard.sum()).as("jobs the listener missed, %s", name).isZero();
      checkRuns();
      if (!atOnce) {
        assertThat(jobs.failed()).as(name).isEqualTo(thrown.sum());
        assertThat(jobs.dropped() + jobs.timedOut()).as(name).isZero();
        assertThat(stats.waiting().count()).as(name).isEqualTo(stats.running().count());
        assertThat(stats.running().count()).as(name).isGreaterThanOrEqualTo(plain);
      }
    }

    private void checkRuns() {
      for (int job = 0; job < SUBMITTERS * JOBS; job++) {
        boolean was = accepted.get(job / JOBS).get(job);
        int least = was && !atOnce ? 1 : 0;
        if (runs.get(job) < least || runs.get(job) > (was ? 1 : 0)) {
          assertThat(runs.get(job)).as("runs of %d, %s", job, name).isEqualTo(was ? 1 : 0);
        }
      }
    }
  }

  /** An operation that is repeated. */
  @FunctionalInterface
  private interface Operator {
    void act(SplittableRandom random);
  }

  /** Without a stack trace, so that the log stays readable. */
  private static final class QuietFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QuietFailure() {
      super("on purpose", null, false, false);
    }
  }
}
