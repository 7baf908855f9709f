package io.threadsys.limit;

import static io.threadsys.backpressure.RejectionReason.CPU_LIMIT;
import static io.threadsys.backpressure.RejectionReason.HEAP_LIMIT;
import static io.threadsys.backpressure.RejectionReason.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureDecision;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.backpressure.ResourceLimitedException;
import io.threadsys.backpressure.SubmissionTimeoutException;
import io.threadsys.config.LimitConfig;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualResourceProbe;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.testkit.Spawned;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Above a resource limit new jobs meet each strategy as a full queue would make them. Proves G2,
 * Q3, Q4; 7.2.2, T50.
 */
@Timeout(60)
class ResourceLimitTest {

  private static final Duration SAMPLING = Duration.ofSeconds(1);

  private final ManualScheduler timer = new ManualScheduler();
  private final ManualResourceProbe probe = new ManualResourceProbe();
  private final AtomicInteger runs = new AtomicInteger();
  private final Gate gate = new Gate("of the only worker");
  private ThreadPool pool;

  private ThreadPoolBuilder limited(BackpressureStrategy strategy) {
    LimitConfig limits =
        LimitConfig.defaults()
            .withResource(ResourceLimit.heapPercent(80).withResume(60))
            .withResource(ResourceLimit.cpuPercent(50))
            .withSampling(SAMPLING)
            .withProbe(probe);
    return ThreadPool.builder("mail")
        .threads(1)
        .scheduler(timer)
        .limits(l -> limits)
        .backpressure(strategy);
  }

  /** Starts a pool whose worker stands at the gate, with some jobs queued, and trips its limit. */
  private List<JobHandle<?>> trip(BackpressureStrategy strategy, int queued) throws Exception {
    pool = limited(strategy).start();
    pool.submit(gate::pass);
    gate.awaitArrival();
    List<JobHandle<?>> jobs = new ArrayList<>();
    for (int i = 0; i < queued; i++) {
      jobs.add(pool.submit(() -> null));
    }
    heap(81);
    return jobs;
  }

  private void heap(int percent) {
    probe.heapUsed(percent * ManualResourceProbe.HEAP / 100);
    timer.advance(SAMPLING);
  }

  private long rejected(RejectionReason reason) {
    return pool.stats().jobs().rejections().getOrDefault(reason, -1L);
  }

  @AfterEach
  void closePool() {
    gate.open();
    if (pool != null) {
      pool.close();
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void fail_aboveTheLimit_refusesUnderItsOwnReasonWithTheFacts() throws Exception {
    trip(BackpressureStrategy.fail(), 0);

    ResourceLimitedException refused =
        catchThrowableOfType(
            ResourceLimitedException.class, () -> pool.execute(runs::incrementAndGet));

    assertThat(refused.reason()).isEqualTo(HEAP_LIMIT);
    assertThat(refused.resource()).isEqualTo(Resource.HEAP_PERCENT);
    assertThat(refused.reading()).isEqualTo(81);
    assertThat(refused.max()).isEqualTo(80);
    assertThat(rejected(HEAP_LIMIT)).isEqualTo(1);
    assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(ResourceLimitedException.class);
    assertThat(pool.stats().jobs().rejected()).isEqualTo(2);
    assertThat(pool.stats().backpressure().asked()).isEqualTo(2);
  }

  @Test
  void fail_processorAboveTheLimit_isCountedUnderAnotherReason() {
    pool = limited(BackpressureStrategy.fail()).start();
    probe.cpu(0.51);
    timer.advance(SAMPLING);

    assertThatThrownBy(() -> pool.execute(() -> {})).hasMessageContaining("51.0 % of the proc");
    assertThat(rejected(CPU_LIMIT)).isEqualTo(1);
  }

  @Test
  void fail_betweenTheThresholds_goesOnRefusingUntilTheResumeLevel() throws Exception {
    trip(BackpressureStrategy.fail(), 0);

    heap(61);
    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(ResourceLimitedException.class);
    heap(60);
    pool.execute(() -> {});
    heap(80);
    pool.execute(() -> {});
    assertThat(rejected(HEAP_LIMIT)).isEqualTo(1);
  }

  @Test
  void fail_exhaustedBeforeTheStart_isSeenByTheFirstSubmission() {
    probe.heapUsed(ManualResourceProbe.HEAP);
    pool = limited(BackpressureStrategy.fail()).start();

    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(ResourceLimitedException.class);
  }

  @Test
  void reconfigure_limitRaised_letsWaitingSubmittersIn() throws Exception {
    trip(BackpressureStrategy.block(), 0);
    Spawned<Void> submitter = Spawned.run(() -> pool.execute(runs::incrementAndGet));
    Eventually.holds(() -> pool.stats().queue().blockedSubmitters() == 1);

    pool.reconfigure(mail -> mail.resourceLimit(ResourceLimit.heapPercent(95)));

    submitter.result();
    assertThat(pool.resourceUsage().get(0).limit().max()).isEqualTo(95);
  }

  @Test
  void reconfigure_limitsTakenAway_readNoMore() throws Exception {
    trip(BackpressureStrategy.fail(), 0);
    pool.reconfigure(mail -> mail.limits(l -> LimitConfig.defaults()));
    int reads = probe.reads();
    timer.advance(SAMPLING.multipliedBy(3));

    pool.execute(() -> {});
    assertThat(probe.reads()).isEqualTo(reads);
    assertThat(pool.resourceUsage()).isEmpty();
    assertThat(timer.armed()).isZero();
  }

  @Test
  void reconfigure_limitAddedToAPoolWithout_holdsFromThenOnUntilTheClose() {
    pool = ThreadPool.builder("mail").scheduler(timer).start();
    probe.heapUsed(ManualResourceProbe.HEAP);
    pool.reconfigure(
        mail -> mail.limits(l -> l.withProbe(probe)).resourceLimit(ResourceLimit.heapPercent(80)));

    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(ResourceLimitedException.class);
    pool.shutdown();
    assertThat(timer.armed()).isZero();
  }

  @Test
  void acceptedJobs_aboveTheLimit_goOn() throws Exception {
    List<JobHandle<?>> queued = trip(BackpressureStrategy.fail(), 3);
    gate.open();

    for (JobHandle<?> job : queued) {
      job.await();
    }
    assertThat(pool.stats().jobs().succeeded()).isEqualTo(4);
  }

  @Test
  void block_aboveTheLimit_waitsUntilItClears() throws Exception {
    trip(BackpressureStrategy.block(), 0);
    List<Spawned<JobHandle<Integer>>> submitters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      submitters.add(Spawned.call(() -> pool.submit(() -> 7)));
    }
    Eventually.holds(() -> pool.stats().queue().blockedSubmitters() == 3);

    heap(60);

    gate.open();
    for (Spawned<JobHandle<Integer>> submitter : submitters) {
      assertThat(submitter.result().await()).isEqualTo(7);
    }
  }

  @Test
  void block_closedAboveTheLimit_isRefused() throws Exception {
    trip(BackpressureStrategy.block(), 0);
    Spawned<Void> submitter = Spawned.run(() -> pool.execute(runs::incrementAndGet));
    Eventually.holds(() -> pool.stats().queue().blockedSubmitters() == 1);

    pool.shutdown(Duration.ZERO);

    assertThat(submitter.thrown()).isInstanceOf(PoolNotRunningException.class);
  }

  @Test
  void block_fromItsOwnWorkerAboveTheLimit_goesOnOneByOne() throws Exception {
    pool = limited(BackpressureStrategy.block()).start();
    AtomicInteger most = new AtomicInteger();
    Gate running = new Gate("parent");
    JobHandle<?> parent =
        pool.submit(
            () -> {
              running.pass();
              for (int i = 0; i < 50; i++) {
                pool.execute(runs::incrementAndGet);
                most.accumulateAndGet(pool.stats().queue().size(), Math::max);
              }
              return null;
            });
    running.awaitArrival();
    heap(81);
    running.open();

    parent.await();
    assertThat(most).hasValue(1);
    gate.open();
    pool.shutdown();
    assertThat(runs).hasValue(50);
  }

  @Test
  void blockWithTimeout_aboveTheLimit_saysWhatItWaitedFor() throws Exception {
    trip(BackpressureStrategy.blockWithTimeout(Duration.ofMillis(5)), 0);

    assertThatThrownBy(() -> pool.execute(() -> {}))
        .isInstanceOf(SubmissionTimeoutException.class)
        .hasCauseInstanceOf(ResourceLimitedException.class);
    assertThat(rejected(TIMED_OUT)).isEqualTo(1);
    assertThat(rejected(HEAP_LIMIT)).isZero();
  }

  @Test
  void retryWithBackoff_clearsBetweenTwoTries_isAccepted() throws Exception {
    trip(BackpressureStrategy.retryWithBackoff(1_000, Backoff.fixed(Duration.ofMillis(1))), 0);
    Spawned<JobHandle<Integer>> submitter = Spawned.call(() -> pool.submit(() -> 7));
    Eventually.holds(() -> pool.stats().backpressure().retries() > 1);

    heap(60);

    gate.open();
    assertThat(submitter.result().await()).isEqualTo(7);
  }

  @Test
  void dropOldest_aboveTheLimit_takesOneVictimForEachNewJob() throws Exception {
    List<JobHandle<?>> queued = trip(BackpressureStrategy.dropOldest(), 3);

    JobHandle<?> fresh = pool.submit(() -> null);

    assertThat(queued)
        .extracting(JobHandle::jobState)
        .containsExactly(JobState.DROPPED, JobState.QUEUED, JobState.QUEUED);
    assertThat(fresh.jobState()).isEqualTo(JobState.QUEUED);
    pool.execute(() -> {});
    assertThat(pool.stats().queue().size()).isEqualTo(3);
    assertThat(pool.stats().backpressure().droppedOldest()).isEqualTo(2);
  }

  @Test
  void dropOldest_aboveTheLimitNothingQueued_refuses() throws Exception {
    trip(BackpressureStrategy.dropOldest(), 0);

    assertThatThrownBy(() -> pool.submit(() -> null)).isInstanceOf(ResourceLimitedException.class);
  }

  @Test
  void dropNewest_aboveTheLimit_dropsTheNewJobOnly() throws Exception {
    List<JobHandle<?>> queued = trip(BackpressureStrategy.dropNewest(), 1);

    assertThat(pool.submit(() -> null).jobState()).isEqualTo(JobState.DROPPED);
    assertThat(queued.get(0).jobState()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void callerRuns_aboveTheLimit_runsItAndQueuesNothing() throws Exception {
    trip(BackpressureStrategy.callerRuns(), 0);

    assertThat(pool.submit(Thread::currentThread).await()).isSameAs(Thread.currentThread());
    assertThat(pool.stats().queue().size()).isZero();
  }

  @Test
  void schedule_aboveTheLimit_isRefusedWhateverTheStrategy() throws Exception {
    trip(BackpressureStrategy.dropOldest(), 1);

    assertThatThrownBy(() -> pool.schedule(() -> 1, SAMPLING))
        .isInstanceOf(ResourceLimitedException.class);
    assertThat(rejected(HEAP_LIMIT)).isEqualTo(1);
    assertThat(pool.stats().jobs().dropped()).isZero();
  }

  @Test
  void submitAll_aboveTheLimit_makesEachMeetTheStrategy() throws Exception {
    trip(BackpressureStrategy.fail(), 0);
    Callable<Integer> job = () -> 1;

    assertThat(pool.submitAll(Collections.nCopies(3, job)).refused()).hasSize(3);
    assertThat(rejected(HEAP_LIMIT)).isEqualTo(3);
  }

  @Test
  void custom_aboveTheLimit_isToldWhy() throws Exception {
    List<RejectionReason> reasons = new ArrayList<>();
    trip(
        queue -> {
          reasons.add(queue.reason());
          return BackpressureDecision.DROP;
        },
        0);
    pool.execute(() -> {});

    assertThat(reasons).containsExactly(HEAP_LIMIT);
  }

  @Test
  void resources_limitedPool_tellsReadingAndForHowLong() throws Exception {
    trip(BackpressureStrategy.fail(), 0);

    ResourceUsage heap = pool.resourceUsage().get(0);
    assertThat(heap.limit()).isEqualTo(ResourceLimit.heapPercent(80).withResume(60));
    assertThat(heap.reading()).isEqualTo(81);
    assertThat(heap.limited()).isTrue();
    assertThat(heap.limitedFor()).isPositive();
    assertThat(pool.resourceUsage().get(1).limited()).isFalse();
    heap(10);
    assertThat(pool.resourceUsage().get(0).limited()).isFalse();
  }

  @Test
  void resources_poolWithoutLimits_areNone() {
    pool = ThreadPool.builder("mail").scheduler(timer).start();

    assertThat(pool.resourceUsage()).isEmpty();
    assertThat(timer.armed()).isZero();
  }

  @Test
  void sampling_stoppedPool_ends() {
    pool = limited(BackpressureStrategy.fail()).build();
    assertThat(probe.reads()).isZero();
    pool.start();
    timer.advance(SAMPLING);
    timer.advance(SAMPLING);
    assertThat(probe.reads()).isEqualTo(3);
    assertThat(timer.armed()).isEqualTo(1);

    pool.shutdown();

    assertThat(timer.armed()).isZero();
    timer.advance(SAMPLING);
    assertThat(probe.reads()).isEqualTo(3);
    pool.start();
    assertThat(probe.reads()).isEqualTo(4);
    assertThat(timer.armed()).isEqualTo(1);
  }

  @Test
  void restart_limitExceededBefore_readsAnew() throws Exception {
    trip(BackpressureStrategy.fail(), 0);
    gate.open();
    pool.shutdown();
    probe.heapUsed(70);
    pool.start();

    pool.execute(() -> {});
    assertThat(rejected(HEAP_LIMIT)).isZero();
  }

  @Test
  void reading_notAvailable_limitsNothing() throws Exception {
    trip(BackpressureStrategy.fail(), 0);
    probe.heapUsed(-1);
    timer.advance(SAMPLING);

    pool.execute(() -> {});
    assertThat(pool.resourceUsage().get(0).reading()).isNegative();
  }

  @Test
  void reading_throws_limitsNothingAndTellsTheErrorHandlerOnce() {
    List<String> told = new ArrayList<>();
    ResourceProbe broken =
        new ResourceProbe() {
          @Override
          public long heapUsed() {
            throw new IllegalStateException("broken");
          }

          @Override
          public long heapMax() {
            return 1;
          }

          @Override
          public double processCpu() {
            return 0;
          }
        };
    pool =
        limited(BackpressureStrategy.fail())
            .limits(
                l ->
                    l.withResource(ResourceLimit.heapPercent(80))
                        .withSampling(SAMPLING)
                        .withProbe(broken))
            .onError((name, activity, error) -> told.add(activity))
            .start();
    timer.advance(SAMPLING);
    timer.advance(SAMPLING);
    pool.execute(() -> {});

    assertThat(told).containsExactly("reading HEAP_PERCENT");
  }

  @Test
  void bothLimits_rateAndResource_giveThePermitBackWhenTheResourceRefuses() {
    pool =
        limited(BackpressureStrategy.fail())
            .rateLimit(RateLimit.of(1, Duration.ofDays(300)))
            .start();
    heap(90);
    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(ResourceLimitedException.class);
    heap(10);

    pool.execute(() -> {});
  }
}
