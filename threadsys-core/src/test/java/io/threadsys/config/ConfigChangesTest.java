package io.threadsys.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.queue.JobQueues;
import io.threadsys.queue.QueueCapability;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.ThresholdPolicy;
import io.threadsys.testkit.ManualResourceProbe;
import io.threadsys.thread.WorkerThreads;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two descriptions compared, and the difference carried over to a third. */
class ConfigChangesTest {

  private static final ManualResourceProbe READINGS = new ManualResourceProbe();

  private static ThreadPoolBuilder mail() {
    return ThreadPool.builder("mail").sizing(AutoSizing.between(2, 8));
  }

  private static Arguments setting(String text, UnaryOperator<ThreadPoolBuilder> change) {
    return Arguments.of(text, change);
  }

  private static UnaryOperator<ThreadPoolBuilder> sizing(UnaryOperator<AutoSizing> change) {
    return b -> b.sizing(change.apply(AutoSizing.between(2, 8)));
  }

  private static UnaryOperator<ThreadPoolBuilder> timeouts(UnaryOperator<TimeoutConfig> change) {
    return b -> b.timeouts(change);
  }

  private static UnaryOperator<ThreadPoolBuilder> jobs(UnaryOperator<JobConfig> change) {
    return b -> b.jobs(change);
  }

  static Stream<Arguments> liveSettings() {
    return Stream.concat(settingsOfThePool(), settingsOfItsJobs());
  }

  private static Stream<Arguments> settingsOfThePool() {
    return Stream.of(
        setting("max-threads: 8 -> 9", b -> b.sizing(AutoSizing.between(2, 9))),
        setting("sizing.idle-timeout: 60s -> 90s", sizing(s -> s.withIdleTimeout(seconds(90)))),
        setting(
            "sizing.sampling-interval: 1s -> 2s", sizing(s -> s.withSamplingInterval(seconds(2)))),
        setting(
            "sizing: ", sizing(s -> s.withPolicy(ThresholdPolicy.defaults().withScaleUpBusy(0.9)))),
        setting("poll-interval: 100ms -> 7s", b -> b.pollInterval(seconds(7))),
        setting("queue-size: 10000 -> 5", b -> b.queueSize(5)),
        setting("queue-size: 10000 -> unbounded", ThreadPoolBuilder::unboundedQueue),
        setting(
            "backpressure: fail -> drop-oldest",
            b -> b.backpressure(BackpressureStrategy.dropOldest())),
        setting("rejection-stack-traces: false -> true", b -> b.rejectionStackTraces(true)),
        setting("required: [] -> [BOUNDED]", b -> b.requires(QueueCapability.BOUNDED)),
        setting(
            "rate-limit: none -> 5 per 1s, burst 5, max-wait 2s",
            b -> b.rateLimit(RateLimit.perSecond(5).withMaxWait(seconds(2)))),
        setting(
            "resource-limit.heap-percent: none -> max 90.0, resume 81.0",
            b -> b.resourceLimit(ResourceLimit.heapPercent(90))),
        setting(
            "resource-limit.heap-size: none -> max 100.0, resume 90.0",
            b -> b.resourceLimit(ResourceLimit.heapBytes(100))),
        setting(
            "resource-limit.cpu-percent: none -> max 50.0, resume 45.0",
            b -> b.resourceLimit(ResourceLimit.cpuPercent(50))),
        setting(
            "resource-limit.sampling: 1s -> 3s", b -> b.limits(l -> l.withSampling(seconds(3)))),
        setting("resource-limit.probe: ", b -> b.limits(l -> l.withProbe(READINGS))));
  }

  private static Stream<Arguments> settingsOfItsJobs() {
    return Stream.of(
        setting("queue-timeout: none -> 1s", timeouts(t -> t.withQueue(seconds(1)))),
        setting("run-timeout: none -> 1s", timeouts(t -> t.withRun(seconds(1)))),
        setting("interrupt-on-timeout: true -> false", timeouts(t -> t.withInterrupt(false))),
        setting("stuck-after: 5s -> 1s", timeouts(t -> t.withStuckAfter(seconds(1)))),
        setting("max-stuck-replacements: 16 -> 3", timeouts(t -> t.withMaxReplacements(3))),
        setting("job-ids: sequential -> uuid", jobs(j -> j.withIds(JobIdKind.UUID))),
        setting(
            "retry: none -> 3 attempts, initial-delay 1s, factor 1.0, max-delay 1s, jitter 0.0, on"
                + " Exception",
            jobs(j -> j.withRetry(RetryPolicy.attempts(3, Backoff.fixed(seconds(1)))))),
        setting("decorator: none -> ", jobs(j -> j.withDecorator(JobDecorator.mdc()))),
        setting("max-delayed: 1000000 -> 5", jobs(j -> j.withMaxDelayed(5))),
        setting("join-timeout: 5s -> 0ms", b -> b.joinTimeout(Duration.ZERO)),
        setting("reset-stats-on-restart: false -> true", b -> b.resetStatsOnRestart(true)));
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  @ParameterizedTest
  @MethodSource("liveSettings")
  void changesTo_oneSettingDiffers_tellsItsNameOldAndNew(
      String text, UnaryOperator<ThreadPoolBuilder> change) {
    PoolConfig wanted = change.apply(mail()).config();

    assertThat(mail().config().changesTo(wanted)).singleElement().asString().startsWith(text);
  }

  @ParameterizedTest
  @MethodSource("liveSettings")
  void withChanges_oneSettingDiffers_carriesItOverAndNothingElse(
      String text, UnaryOperator<ThreadPoolBuilder> change) {
    PoolConfig before = mail().config();
    PoolConfig present = mail().queueSize(77).joinTimeout(seconds(77)).config();

    PoolConfig changed = present.withChanges(before, change.apply(mail()).config());

    assertThat(present.changesTo(changed)).hasSize(1);
    assertThat(changed)
        .isEqualTo(change.apply(mail().queueSize(77).joinTimeout(seconds(77))).config());
  }

  @ParameterizedTest
  @MethodSource("liveSettings")
  void withChanges_bothAgree_leavesWhatSomebodyElseSet(
      String text, UnaryOperator<ThreadPoolBuilder> change) {
    PoolConfig present = change.apply(mail()).config();

    assertThat(present.withChanges(mail().config(), mail().config())).isEqualTo(present);
  }

  @Test
  void withChanges_whatAPoolKeepsForLife_isLeft() {
    PoolConfig before = mail().config();
    PoolConfig after =
        mail().queueFactory(JobQueues.PRIORITY).threadSource(WorkerThreads.daemon()).config();

    assertThat(before.withChanges(before, after)).isEqualTo(before);
  }

  @Test
  void withChanges_boundsOfAPoolThatWasFixedMeanwhile_letItSizeItselfAgain() {
    PoolConfig fixed = mail().config().withWorkers(mail().config().workers().withBounds(at(5)));

    PoolConfig changed =
        fixed.withChanges(mail().config(), mail().sizing(AutoSizing.between(3, 9)).config());

    assertThat(changed.workers().bounds()).isEqualTo(new SizeBounds(3, 9));
  }

  @Test
  void withChanges_fromAFixedSizeToBounds_takesHowToSizeAsWell() {
    PoolConfig fixed = ThreadPool.builder("mail").threads(4).config();
    AutoSizing sizing = AutoSizing.between(2, 9).withIdleTimeout(seconds(7));
    PoolConfig after = ThreadPool.builder("mail").sizing(sizing).config();

    assertThat(fixed.withChanges(fixed, after).workers().sizing()).isEqualTo(sizing);
    assertThat(fixed.changesTo(after))
        .extracting(SettingChange::toString)
        .containsExactly("threads: 4 -> 2", "min-threads: 4 -> 2", "max-threads: 4 -> 9");
  }

  @Test
  void withChanges_resourceLimitTakenAway_isTakenAway() {
    PoolConfig limited = mail().resourceLimit(ResourceLimit.heapPercent(90)).config();

    assertThat(limited.withChanges(limited, mail().config())).isEqualTo(mail().config());
  }

  @Test
  void withSettingsOf_some_copiesThoseAndNoOther() {
    PoolConfig other = mail().sizing(AutoSizing.between(3, 9)).queueSize(5).maxJobNames(7).config();

    assertThat(mail().config().withSettingsOf(other, Set.of(PoolSetting.THREADS)))
        .isEqualTo(mail().sizing(AutoSizing.between(3, 9)).config());
    assertThat(
            mail()
                .config()
                .withSettingsOf(other, Set.of(PoolSetting.QUEUE_SIZE, PoolSetting.MAX_JOB_NAMES)))
        .isEqualTo(mail().queueSize(5).config());
  }

  @Test
  void settings_ofADescription_areWrittenAsPeopleWriteThem() {
    assertThat(ThreadPool.builder("mail").threads(3).unboundedQueue().config().settings())
        .containsEntry("threads", "3")
        .containsEntry("queue-size", "unbounded")
        .containsEntry("queue-type", "fifo")
        .containsEntry("backpressure", "fail")
        .containsEntry("join-timeout", "5s")
        .containsEntry("run-timeout", "none")
        .doesNotContainKeys("sizing.idle-timeout", "observers");
    assertThat(mail().config().settings())
        .containsEntry("max-threads", "8")
        .containsEntry("sizing.idle-timeout", "60s");
  }

  private static SizeBounds at(int size) {
    return new SizeBounds(size, size);
  }
}
