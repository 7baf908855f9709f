package io.threadsys.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.stats.JobCounts;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/**
 * Contract F1 with J3: lanes that help each other and share a quota, under a random mix of
 * submissions, cancels, failures, changes of size, pauses, stops and restarts; at rest every lane
 * accounts for every job, and the sums are what the submitters saw. The seed is printed;
 * -Dstress.seed=… repeats a run.
 */
@Timeout(120)
class HierarchyStressTest {

  private static final int SUBMITTERS = 3;
  private static final int OPERATIONS = 2_500;
  private static final List<String> LANES = List.of("a", "b", "c");

  private final LongAdder refused = new LongAdder();
  private final LongAdder handedOver = new LongAdder();
  private final LongAdder plain = new LongAdder();
  private final Queue<JobHandle<?>> handles = new ConcurrentLinkedQueue<>();

  @RepeatedTest(20)
  void anyMixOfOperations_atRest_accountsForEveryJob(RepetitionInfo repetition) throws Exception {
    long seed = Long.getLong("stress.seed", System.nanoTime() + repetition.getCurrentRepetition());
    System.out.println("HierarchyStressTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    HierarchicalThreadPool<String> desk = build(random);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < SUBMITTERS; i++) {
      SplittableRandom own = random.split();
      threads.add(new Thread(() -> submitAtRandom(desk, own), "submitter-" + i));
    }
    SplittableRandom operator = random.split();
    threads.add(new Thread(() -> operateAtRandom(desk, operator), "operator"));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    if (random.nextBoolean()) {
      desk.shutdownNow();
    }
    assertThat(desk.shutdown().terminated()).as("seed %d", seed).isTrue();
    compare(desk, seed);
    assertThatTheWholeQuotaIsThere(desk, seed);
  }

  private static HierarchicalThreadPool<String> build(SplittableRandom random) {
    HierarchicalThreadPoolBuilder<String> builder = HierarchicalThreadPool.builder("stress");
    for (String lane : LANES) {
      builder
          .lane(
              lane,
              pool ->
                  pool.threads(1 + random.nextInt(3))
                      .queueSize(1 + random.nextInt(32))
                      .pollInterval(Duration.ofHours(1))
                      .joinTimeout(Duration.ofSeconds(30)))
          .reserve(lane, random.nextInt(2));
    }
    return builder.helpEachOther(LANES).quota(4 + random.nextInt(40)).start();
  }

  private void compare(HierarchicalThreadPool<String> desk, long seed) {
    HierarchyStats<String> stats = desk.stats();
    JobCounts sum = stats.jobs();
    for (ThreadPool lane : desk.lanes().values()) {
      PoolAssert.assertThat(lane).as("seed %d", seed).accountsForEveryJob();
    }
    assertThat(sum.rejected()).as("rejected, seed %d", seed).isEqualTo(refused.sum());
    assertThat(sum.submitted()).as("submitted, seed %d", seed).isEqualTo(handedOver.sum());
    assertThat(sum.accepted())
        .as("accepted, seed %d", seed)
        .isEqualTo(handles.size() + plain.sum());
    assertThat(sum.queued() + sum.running()).as("left over, seed %d", seed).isZero();
    assertThat(sum.ended()).as("ended, seed %d", seed).isEqualTo(sum.accepted());
    assertThat(handles)
        .as("seed %d", seed)
        .extracting(JobHandle::jobState)
        .allMatch(JobState::isEnd);
    long perLane =
        stats.lanes().values().stream().mapToLong(lane -> lane.pool().jobs().ended()).sum();
    assertThat(perLane).as("roll-up, seed %d", seed).isEqualTo(sum.ended());
  }

  private static void assertThatTheWholeQuotaIsThere(
      HierarchicalThreadPool<String> desk, long seed) {
    int quota = desk.stats().quota();
    desk.start();
    desk.lanes().values().forEach(ThreadPool::pause);
    for (ThreadPool lane : desk.lanes().values()) {
      lane.setQueueSize(100);
    }
    for (int i = 0; i < quota; i++) {
      desk.execute(LANES.get(i % LANES.size()), () -> {});
    }
    assertThat(desk.stats().jobs().queued()).as("seed %d", seed).isEqualTo(quota);
    assertThat(desk.shutdown().terminated()).as("seed %d", seed).isTrue();
  }

  private void submitAtRandom(HierarchicalThreadPool<String> desk, SplittableRandom random) {
    List<JobHandle<?>> mine = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      if (random.nextInt(4) == 0 && !mine.isEmpty()) {
        mine.get(random.nextInt(mine.size())).cancel();
      } else {
        submitOne(desk, random, mine);
      }
    }
  }

  private void submitOne(
      HierarchicalThreadPool<String> desk, SplittableRandom random, List<JobHandle<?>> mine) {
    String lane = LANES.get(random.nextInt(LANES.size()));
    Runnable work = work(desk, random);
    handedOver.increment();
    try {
      if (random.nextInt(3) == 0) {
        desk.execute(lane, work);
        plain.increment();
      } else {
        JobHandle<?> handle = desk.lane(lane).submit(work, options(random));
        handles.add(handle);
        mine.add(handle);
      }
    } catch (JobRejectedException e) {
      refused.increment();
    }
  }

  private static JobOptions options(SplittableRandom random) {
    JobOptions options = JobOptions.named("stress");
    return switch (random.nextInt(6)) {
      case 0 ->
          options.withBackpressure(
              BackpressureStrategy.blockWithTimeout(Duration.ofMillis(1 + random.nextInt(3))));
      case 1 -> options.withBackpressure(BackpressureStrategy.dropOldest());
      case 2 -> options.withBackpressure(BackpressureStrategy.dropNewest());
      case 3 -> options.withBackpressure(BackpressureStrategy.callerRuns());
      default -> options;
    };
  }

  /** Some jobs submit to another lane. */
  private Runnable work(HierarchicalThreadPool<String> desk, SplittableRandom random) {
    int kind = random.nextInt(20);
    int spins = random.nextInt(200);
    String other = LANES.get(random.nextInt(LANES.size()));
    return () -> {
      Desks.spin(spins);
      if (kind == 0) {
        throw new QuietFailure();
      } else if (kind == 1) {
        handOn(desk, other);
      }
    };
  }

  private void handOn(HierarchicalThreadPool<String> desk, String lane) {
    handedOver.increment();
    try {
      desk.execute(lane, () -> Desks.spin(10));
      plain.increment();
    } catch (JobRejectedException e) {
      refused.increment();
    }
  }

  private static void operateAtRandom(
      HierarchicalThreadPool<String> desk, SplittableRandom random) {
    for (int i = 0; i < 40; i++) {
      ThreadPool lane = desk.lane(LANES.get(random.nextInt(LANES.size())));
      switch (random.nextInt(8)) {
        case 0 -> lane.resize(1 + random.nextInt(4));
        case 1 -> lane.setQueueSize(1 + random.nextInt(32));
        case 2 -> {
          lane.pause();
          Thread.yield();
          lane.resume();
        }
        case 3 -> desk.stats();
        case 4 -> restart(lane, random.nextBoolean());
        case 5 -> restart(desk, random.nextBoolean());
        default -> Desks.spin(random.nextInt(20_000));
      }
    }
  }

  private static void restart(ThreadPool lane, boolean atOnce) {
    if (atOnce) {
      lane.shutdownNow();
    } else {
      lane.shutdown(Duration.ofSeconds(30));
    }
    lane.start();
  }

  private static void restart(HierarchicalThreadPool<String> desk, boolean atOnce) {
    if (atOnce) {
      desk.shutdownNow();
    } else {
      desk.shutdown(Duration.ofSeconds(30));
    }
    desk.start();
  }

  /** Without a stack trace, so that the log stays readable. */
  private static final class QuietFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QuietFailure() {
      super("on purpose", null, false, false);
    }
  }
}
