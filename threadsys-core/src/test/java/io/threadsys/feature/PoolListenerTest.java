package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.event.AttemptReturned;
import io.threadsys.event.AttemptStarted;
import io.threadsys.event.JobEnded;
import io.threadsys.event.JobNameRegistered;
import io.threadsys.event.JobRejected;
import io.threadsys.event.PoolListener;
import io.threadsys.event.PoolStateChanged;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.stats.JobNameStats;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.Spawned;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves the listener half of O2. */
@Timeout(60)
class PoolListenerTest {

  private final List<Object> events = new CopyOnWriteArrayList<>();
  private final PoolListener recorder =
      new PoolListener() {
        @Override
        public void jobStarted(AttemptStarted event) {
          events.add(event.job() + " started");
        }

        @Override
        public void jobReturned(AttemptReturned event) {
          events.add(event.job() + " returned");
        }

        @Override
        public void jobEnded(JobEnded event) {
          events.add(event.job() + " " + event.state() + (event.hasRun() ? " ran" : ""));
        }

        @Override
        public void jobRejected(JobRejected event) {
          events.add(event.job() + " rejected " + event.reason());
        }

        @Override
        public void stateChanged(PoolStateChanged event) {
          events.add(event.to());
        }
      };

  @Test
  void listener_ofAPoolsLife_hearsEveryFactOnce() throws Exception {
    ThreadPool pool = ThreadPool.builder("mail").threads(1).listener(recorder).start();
    pool.submit(() -> 1, JobOptions.named("good")).await();
    pool.close();
    try {
      pool.submit(() -> 1, JobOptions.named("late"));
    } catch (io.threadsys.backpressure.PoolNotRunningException e) {
      events.add("told");
    }

    assertThat(events)
        .containsExactlyInAnyOrder(
            PoolState.RUNNING,
            "good started",
            "good returned",
            "good SUCCEEDED ran",
            PoolState.DRAINING,
            PoolState.STOPPED,
            "late rejected " + RejectionReason.NOT_RUNNING,
            "told");
  }

  @Test
  void listener_ofAJobCancelledInTheQueue_hearsItsEndOnly() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      pool.addListener(recorder);
      JobHandle<?> handle = pool.submit(() -> 1, JobOptions.named("queued"));
      handle.cancel();

      assertThat(events).containsExactly("queued " + JobState.CANCELLED);
      pool.removeListener(recorder);
      pool.submit(() -> 1, JobOptions.named("unheard")).cancel();
      assertThat(events).hasSize(1);
      gate.open();
    }
  }

  @Test
  void jobNamed_severalJobs_isToldOncePerNameAndOnceOfTheRest() throws Exception {
    List<JobNameRegistered> named = new CopyOnWriteArrayList<>();
    PoolListener listener =
        new PoolListener() {
          @Override
          public boolean listensTo(String job) {
            return false;
          }

          @Override
          public void jobNamed(JobNameRegistered event) {
            named.add(event);
          }
        };
    try (ThreadPool pool =
        ThreadPool.builder("mail").threads(1).maxJobNames(2).listener(listener).start()) {
      for (String job : new String[] {"a", "a", "b", "c", "d", "a", JobOptions.UNNAMED}) {
        pool.submit(() -> 1, JobOptions.named(job)).await();
      }
    }
    assertThat(named)
        .containsExactly(
            new JobNameRegistered("mail", "a"),
            new JobNameRegistered("mail", "b"),
            new JobNameRegistered("mail", JobNameStats.OTHER));
  }

  @Test
  void listener_thatThrows_harmsNobodyAndIsReported() throws Exception {
    List<String> errors = new CopyOnWriteArrayList<>();
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .listener(
                new PoolListener() {
                  @Override
                  public void jobStarted(AttemptStarted event) {
                    throw new IllegalStateException("listener");
                  }
                })
            .listener(recorder)
            .onError((name, activity, error) -> errors.add(activity))
            .start()) {
      assertThat(pool.submit(() -> 3, JobOptions.named("job")).await()).isEqualTo(3);
      assertThat(events).contains("job started", "job returned");
      assertThat(errors).containsExactly("telling a listener");
      assertThat(pool.stats().workerDeaths()).isZero();
    }
  }

  @Test
  void listener_thatBlocks_holdsUpTheThreadItIsToldOnAndNoOther() throws Exception {
    Gate gate = new Gate("of a listener");
    PoolListener slow =
        new PoolListener() {
          @Override
          public boolean listensTo(String job) {
            return job.equals("slow");
          }

          @Override
          public void jobStarted(AttemptStarted event) {
            gate.passStubbornly();
          }
        };
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).listener(slow).start()) {
      JobHandle<Integer> held = pool.submit(() -> 1, JobOptions.named("slow"));
      gate.awaitArrival();

      for (int i = 0; i < 100; i++) {
        assertThat(pool.submit(() -> 2, JobOptions.named("quick")).await()).isEqualTo(2);
      }
      assertThat(held.isDone()).isFalse();
      gate.open();
      assertThat(held.await()).isEqualTo(1);
    }
  }

  @Test
  void listener_thatBlocksAStart_doesNotBlockOthersWhoUseThePool() throws Exception {
    Gate gate = new Gate("of a listener");
    PoolListener slow =
        new PoolListener() {
          @Override
          public void stateChanged(PoolStateChanged event) {
            if (event.to() == PoolState.RUNNING) {
              gate.passStubbornly();
            }
          }
        };
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).listener(slow).build()) {
      Spawned<Void> starting = Spawned.run(pool::start);
      gate.awaitArrival();

      pool.resize(2);
      assertThat(pool.submit(() -> 1).await()).isEqualTo(1);
      assertThat(starting.isDone()).isFalse();
      gate.open();
      starting.result();
    }
  }
}
