package io.threadsys.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.JobExecutor;
import io.threadsys.ThreadPool;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.Job;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.Priority;
import io.threadsys.job.UnsupportedPriorityException;
import io.threadsys.stats.JobCounts;
import io.threadsys.testkit.Gate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Contract F1: named lanes, or lanes of an enum, each with its own workers and bound, behind the
 * API of a single pool. Also R64–R71 and T31 of the lineage.
 */
@Timeout(60)
class LanesTest {

  private enum Kind {
    COMPUTE,
    DISK,
    URGENT_MAIL
  }

  @Test
  void io_blocked_doesNotDelayCpu() throws Exception {
    try (HierarchicalThreadPool<Lane> desk = HierarchicalThreadPool.standard("desk").start()) {
      int workers = desk.lane(Lane.IO).config().workers().threads();
      List<Gate> disk = Desks.occupy(desk.lane(Lane.IO), workers);
      JobHandle<?> waiting = desk.submit(Lane.IO, () -> 1);

      for (int i = 0; i < 1_000; i++) {
        assertThat(desk.submit(Lane.CPU, () -> 7).await(Duration.ofSeconds(10))).isEqualTo(7);
      }
      assertThat(waiting.jobState()).isEqualTo(JobState.QUEUED);
      Desks.open(disk);
      waiting.await();
    }
  }

  @Test
  void lane_full_refusesWhileOthersTake() throws Exception {
    try (HierarchicalThreadPool<String> desk =
        HierarchicalThreadPool.builder("desk")
            .lane("cpu", lane -> lane.threads(1))
            .lane("io", lane -> lane.threads(1).queueSize(1))
            .start()) {
      List<Gate> disk = Desks.occupy(desk.lane("io"), 1);
      desk.execute("io", () -> {});

      assertThatThrownBy(() -> desk.execute("io", () -> {})).hasMessageContaining("'desk-io'");
      assertThat(desk.submit("cpu", () -> 1).await()).isEqualTo(1);
      Desks.open(disk);
    }
  }

  @Test
  void submit_toALane_runsOnItsWorkersAndIsCountedThere() throws Exception {
    try (HierarchicalThreadPool<Kind> desk =
        HierarchicalThreadPool.forEnum("desk", Kind.class)
            .lane(Kind.DISK, lane -> lane.threads(3))
            .start()) {
      assertThat(desk.submit(Kind.URGENT_MAIL, () -> Thread.currentThread().getName()).await())
          .startsWith("desk-urgent_mail-");
      CompletableFuture<String> executed = new CompletableFuture<>();
      desk.execute(Kind.DISK, () -> executed.complete(Thread.currentThread().getName()));
      assertThat(executed.get()).startsWith("desk-disk-");
      assertThat(desk.submit(Kind.DISK, () -> 2, JobOptions.named("two")).name()).isEqualTo("two");
      Runnable nothing = () -> {};
      desk.submit(Kind.DISK, nothing).await();
      assertThat(desk.submit(Kind.DISK, nothing, JobOptions.named("none")).name())
          .isEqualTo("none");
      desk.submit(
              Kind.DISK,
              () -> {
                throw new IllegalStateException("broken");
              })
          .toCompletableFuture()
          .exceptionally(broken -> null)
          .get();
      desk.shutdown();

      HierarchyStats<Kind> stats = desk.stats();
      assertThat(stats.lanes().keySet()).containsExactly(Kind.values());
      assertThat(stats.lanes().get(Kind.URGENT_MAIL).pool().jobs().succeeded()).isEqualTo(1);
      JobCounts disk = stats.lanes().get(Kind.DISK).pool().jobs();
      assertThat(List.of(disk.accepted(), disk.succeeded(), disk.failed()))
          .containsExactly(5L, 4L, 1L);
      assertThat(stats.lanes().get(Kind.COMPUTE).pool().jobs().accepted()).isZero();
      assertThat(stats.jobs().succeeded()).isEqualTo(5);
      assertThat(stats.threads()).isEqualTo(3 + 2 * Runtime.getRuntime().availableProcessors());
    }
  }

  @Test
  void submit_withoutALane_goesToTheDefaultLane() throws Exception {
    try (HierarchicalThreadPool<Kind> desk =
        HierarchicalThreadPool.forEnum("desk", Kind.class).defaultLane(Kind.DISK).start()) {
      JobExecutor asSinglePool = desk;
      Job<String> job = context -> Thread.currentThread().getName();
      CompletableFuture<String> executed = new CompletableFuture<>();

      asSinglePool.execute(() -> executed.complete(Thread.currentThread().getName()));
      assertThat(executed.get()).startsWith("desk-disk-");
      assertThat(asSinglePool.submit(job).await()).startsWith("desk-disk-");
      assertThat(asSinglePool.submit(() -> Thread.currentThread().getName()).await())
          .startsWith("desk-disk-");
      Runnable plain = () -> {};
      asSinglePool.submit(plain).await();
      assertThatThrownBy(() -> asSinglePool.execute(plain, Priority.HIGH))
          .isInstanceOf(UnsupportedPriorityException.class)
          .hasMessageContaining("desk-disk");
      assertThat(desk.stats().lanes().get(Kind.DISK).pool().jobs().succeeded()).isEqualTo(4);
    }
  }

  @Test
  void submit_withoutALaneAndNoDefault_goesToTheFirst() throws Exception {
    try (HierarchicalThreadPool<Lane> desk = HierarchicalThreadPool.standard("desk").start()) {
      assertThat(desk.submit(() -> Thread.currentThread().getName()).await())
          .startsWith("desk-cpu-");
    }
  }

  @Test
  void lane_tunedOnItsOwn_leavesTheOthers() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 2).start()) {
      ThreadPool a = desk.lane("a");
      a.resize(3);
      a.setQueueSize(5);
      a.pause();
      JobHandle<Integer> paused = a.submit(() -> 1);

      assertThat(desk.submit("b", () -> 2).await()).isEqualTo(2);
      assertThat(paused.jobState()).isEqualTo(JobState.QUEUED);
      a.resume();
      assertThat(paused.await()).isEqualTo(1);
      HierarchyStats<String> stats = desk.stats();
      assertThat(stats.threads()).isEqualTo(5);
      assertThat(stats.lanes().get("a").pool().queue().capacity()).isEqualTo(5);
      assertThat(stats.lanes().get("b").pool().queue().capacity()).isNotEqualTo(5);
    }
  }

  @Test
  void standard_anyMachine_hasLanesForEveryUse() throws Exception {
    try (HierarchicalThreadPool<Lane> desk = HierarchicalThreadPool.standard("desk").start()) {
      int processors = Runtime.getRuntime().availableProcessors();
      assertThat(desk.lane(Lane.CPU).stats().threads()).isEqualTo(processors);
      assertThat(desk.lane(Lane.IO).stats().threads()).isGreaterThanOrEqualTo(4);
      assertThat(desk.lane(Lane.PRIORITY).stats().threads()).isGreaterThanOrEqualTo(2);
      JobOptions urgent = JobOptions.defaults().withPriority(Priority.CRITICAL);
      assertThat(desk.submit(Lane.PRIORITY, () -> 1, urgent).await()).isEqualTo(1);
    }
  }

  @Test
  void lane_unknown_saysWhichThereAre() {
    try (HierarchicalThreadPool<String> desk = Desks.helping(1, 1).start()) {
      assertThatThrownBy(() -> desk.lane("c"))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining("lane = 'c', but must be one of a, b");
    }
  }

  @Test
  void toString_anyTime_tellsStateAndLanes() {
    HierarchicalThreadPool<Lane> desk = HierarchicalThreadPool.standard("desk").build();

    assertThat(desk).hasToString("HierarchicalThreadPool[desk NEW, lanes cpu, io, priority]");
  }
}
