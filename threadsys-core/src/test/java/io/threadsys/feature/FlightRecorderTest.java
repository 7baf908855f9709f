package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.threadsys.ThreadPool;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.RetryPolicy;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.FullPool;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.HookedQueue;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.time.Backoff;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.SettingDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Contract O2: what is recorded, and that nothing is paid without a recording. */
@Timeout(120)
class FlightRecorderTest {

  private static final String EXECUTION = "io.threadsys.JobExecution";
  private static final String REJECTION = "io.threadsys.JobRejection";
  private static final String STUCK = "io.threadsys.StuckWorker";
  private static final String DEATH = "io.threadsys.WorkerDeath";
  private static final String RESIZE = "io.threadsys.PoolResize";
  private static final String STATE = "io.threadsys.PoolStateChange";

  @TempDir private Path directory;

  private final Recording recording = new Recording();

  @AfterEach
  void close() {
    recording.close();
  }

  private void recordEveryJob() {
    recording.enable(EXECUTION).withoutThreshold();
    recording.start();
  }

  private List<RecordedEvent> stop(String name) throws Exception {
    Path file = directory.resolve("flight.jfr");
    recording.stop();
    recording.dump(file);
    return read(file, name);
  }

  /** The events of these tests' pools; the file has them by thread, not by time. */
  private static List<RecordedEvent> read(Path file, String name) throws Exception {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .filter(event -> List.of("flight", "full").contains(event.getString("pool")))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .toList();
  }

  @Test
  void jobExecution_ofAJobWithAHandle_tellsItsFacts() throws Exception {
    recordEveryJob();
    JobHandle<?> handle;
    try (ThreadPool pool = ThreadPool.builder("flight").threads(1).start()) {
      Gate gate = new Gate("busy");
      pool.execute(gate::passStubbornly);
      gate.awaitArrival();
      handle = pool.submit(() -> 1, JobOptions.named("letter"));
      gate.open();
    }

    List<RecordedEvent> events = stop(EXECUTION);
    assertThat(events).hasSize(2);
    RecordedEvent event = events.get(1);
    assertThat(event.getString("pool")).isEqualTo("flight");
    assertThat(event.getString("job")).isEqualTo("letter");
    assertThat(event.getString("id")).isEqualTo(handle.id().toString());
    assertThat(event.getDuration("waited")).isPositive();
    assertThat(event.getString("state")).isEqualTo("SUCCEEDED");
    assertThat(event.getThread().getJavaName()).isEqualTo("flight-1");
    assertThat(event.getStackTrace()).isNull();
  }

  @Test
  void jobExecution_ofAJobWithoutAHandle_lastsAsLongAsItsCode() throws Exception {
    recordEveryJob();
    Gate gate = new Gate("of the job");
    try (ThreadPool pool = ThreadPool.builder("flight").threads(1).start()) {
      pool.execute(
          () -> {
            gate.passStubbornly();
            throw new IllegalStateException("no");
          });
      gate.awaitArrival();
      long before = pool.config().observers().ticker().nanos();
      Eventually.holds(() -> pool.config().observers().ticker().nanos() - before > 20_000_000);
      gate.open();
    }

    RecordedEvent event = only(stop(EXECUTION));
    assertThat(event.getString("job")).isEqualTo(JobOptions.UNNAMED);
    assertThat(event.getString("id")).isNull();
    assertThat(event.getString("state")).isEqualTo("FAILED");
    assertThat(event.getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
  }

  @Test
  void jobExecution_ofAJobCancelledOnTheWay_lastsUntilItsCodeReturns() throws Exception {
    recordEveryJob();
    try (ThreadPool pool = ThreadPool.builder("flight").threads(1).start()) {
      Gate gate = new Gate("of the job");
      JobHandle<?> running = pool.submit(gate::passStubbornly);
      gate.awaitArrival();
      JobHandle<?> queued = pool.submit(() -> 1, JobOptions.named("never ran"));
      queued.cancel();
      running.cancel();
      gate.open();
    }

    assertThat(only(stop(EXECUTION)).getString("state")).isEqualTo("CANCELLED");
  }

  @Test
  void jobExecution_ofAJobTriedAgain_isToldForEachAttempt() throws Exception {
    recordEveryJob();
    AtomicBoolean fails = new AtomicBoolean(true);
    Callable<Integer> job =
        () -> {
          if (fails.getAndSet(false)) {
            throw new IllegalStateException("no");
          }
          return 1;
        };
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(1)));
    try (ThreadPool pool = ThreadPool.builder("flight").threads(1).start()) {
      pool.submit(job, JobOptions.defaults().withRetry(twice)).await();
    }

    assertThat(stop(EXECUTION))
        .extracting(event -> event.getString("state"))
        .containsExactly("QUEUED", "SUCCEEDED");
  }

  @Test
  void jobExecution_ofAJobThatLastsUntilItsStageEnds_endsWithItsCode() throws Exception {
    recordEveryJob();
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    try (ThreadPool pool = ThreadPool.builder("flight").threads(1).start()) {
      JobHandle<Integer> handle = pool.submitAsync(() -> stage);
      pool.submit(() -> {}).await();
      stage.complete(1);
      handle.await();
    }

    assertThat(stop(EXECUTION))
        .extracting(event -> event.getString("state"))
        .containsExactly("RUNNING", "SUCCEEDED");
  }

  @Test
  void jobExecution_ofAJobThatShutdownGaveUp_showsItCancelled() throws Exception {
    recordEveryJob();
    Gate gate = new Gate("of the job");
    ThreadPool pool =
        ThreadPool.builder("flight").threads(1).joinTimeout(Duration.ofMillis(1)).start();
    pool.execute(gate::passStubbornly);
    gate.awaitArrival();
    pool.shutdownNow();
    Thread worker = thread("flight-1");
    gate.open();
    worker.join(30_000);

    assertThat(only(stop(EXECUTION)).getString("state")).isEqualTo("CANCELLED");
  }

  private static Thread thread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findAny()
        .orElseThrow();
  }

  @Test
  void jobRejection_ofAFullPool_tellsWhy() throws Exception {
    recording.start();
    try (FullPool full = FullPool.built(settings -> settings)) {
      JobOptions named = JobOptions.named("too many");
      assertThatThrownBy(() -> full.pool().submit(() -> 1, named))
          .isInstanceOf(RejectedExecutionException.class);
    }

    RecordedEvent event = only(stop(REJECTION));
    assertThat(event.getString("pool")).isEqualTo("full");
    assertThat(event.getString("job")).isEqualTo("too many");
    assertThat(event.getString("reason")).isEqualTo("QUEUE_FULL");
  }

  @Test
  void stuckWorker_isTold() throws Exception {
    recording.start();
    ManualScheduler timer = new ManualScheduler();
    TimeoutConfig timeouts = TimeoutConfig.defaults();
    try (ThreadPool pool =
        ThreadPool.builder("flight").threads(1).scheduler(timer).timeouts(t -> timeouts).start()) {
      Gate gate = new Gate("of the job");
      JobHandle<?> handle = pool.submit(gate::passStubbornly, JobOptions.named("deaf"));
      gate.awaitArrival();
      handle.cancel();
      timer.advance(timeouts.stuckAfter());
      gate.open();
    }

    RecordedEvent event = only(stop(STUCK));
    assertThat(event.getString("pool")).isEqualTo("flight");
    assertThat(event.getString("worker")).isEqualTo("flight-1");
    assertThat(event.getString("job")).isEqualTo("deaf");
    assertThat(event.getDuration("ran")).isPositive();
  }

  @Test
  void workerDeath_isTold() throws Exception {
    recording.start();
    AtomicBoolean fault = new AtomicBoolean(true);
    HookedQueue.Hooks hooks =
        new HookedQueue.Hooks() {
          @Override
          public void beforePoll() {
            if (fault.getAndSet(false)) {
              throw new IllegalStateException("queue fault");
            }
          }
        };
    try (ThreadPool pool =
        ThreadPool.builder("flight")
            .threads(1)
            .pollInterval(Duration.ofMillis(1))
            .queueFactory(HookedQueue.factory(hooks))
            .start()) {
      assertThat(pool.submit(() -> 1).await()).isEqualTo(1);
    }

    RecordedEvent event = only(stop(DEATH));
    assertThat(event.getString("worker")).isEqualTo("flight-1");
    assertThat(event.getString("cause")).isEqualTo("java.lang.IllegalStateException: queue fault");
  }

  @Test
  void poolResize_andStateChanges_areTold() throws Exception {
    recording.start();
    try (ThreadPool pool = ThreadPool.builder("flight").threads(1).start()) {
      pool.resize(3);
    }
    RecordedEvent resize = only(stop(RESIZE));
    assertThat(resize.getString("pool")).isEqualTo("flight");
    assertThat(resize.getInt("from")).isEqualTo(1);
    assertThat(resize.getInt("to")).isEqualTo(3);

    assertThat(read(directory.resolve("flight.jfr"), STATE))
        .extracting(event -> event.getString("from") + " " + event.getString("to"))
        .containsExactly("NEW RUNNING", "RUNNING DRAINING", "DRAINING STOPPED");
  }

  @Test
  void eventTypes_byDefault_areOnWithoutStacksAndDescribed() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("flight").threads(1).start()) {
      pool.submit(() -> 1).await();
    }

    List<EventType> types =
        FlightRecorder.getFlightRecorder().getEventTypes().stream()
            .filter(type -> type.getName().startsWith("io.threadsys."))
            .toList();
    assertThat(types)
        .extracting(EventType::getName)
        .contains(EXECUTION, STATE)
        .isSubsetOf(EXECUTION, REJECTION, STUCK, DEATH, RESIZE, STATE);
    assertThat(types)
        .allSatisfy(
            type -> {
              assertThat(setting(type, "enabled")).isEqualTo("true");
              assertThat(setting(type, "stackTrace")).isEqualTo("false");
              assertThat(type.getCategoryNames()).containsExactly("ThreadSys");
              assertThat(type.getLabel()).isNotBlank();
              assertThat(type.getDescription()).isNotBlank();
              assertThat(type.getFields()).allMatch(field -> field.getLabel() != null);
              if (type.getName().equals(EXECUTION)) {
                assertThat(setting(type, "threshold")).isEqualTo("20 ms");
              }
            });
  }

  private static String setting(EventType type, String name) {
    return type.getSettingDescriptors().stream()
        .filter(setting -> setting.getName().equals(name))
        .map(SettingDescriptor::getDefaultValue)
        .findAny()
        .orElse("");
  }

  @Test
  void jobs_withoutARecording_createNoEvents() throws Exception {
    int jobs = 100_000;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Runnable job = Thread::onSpinWait;
    try (ThreadPool pool = ThreadPool.builder("flight").threads(1).queueSize(2 * jobs).start()) {
      long worker = pool.submit(() -> Thread.currentThread().getId()).await();
      pool.pause();
      for (int i = 0; i < jobs; i++) {
        pool.execute(job);
      }
      long before = threads.getThreadAllocatedBytes(worker);
      pool.resume();
      Eventually.holds(() -> pool.stats().jobs().succeeded() == jobs + 1);

      assertThat(threads.getThreadAllocatedBytes(worker) - before)
          .as("bytes for %d jobs", jobs)
          .isLessThan(8L * jobs); // an event takes at least 48
    }
  }

  private static RecordedEvent only(List<RecordedEvent> events) {
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
