package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.HookedQueue;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract L3: a job between queue and worker while the pool is stopped at once is stopped too. */
@Timeout(60)
class ShutdownNowRaceTest {

  private final Gate taken = new Gate("of a worker that has taken a job");
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final ThreadPool pool =
      ThreadPool.builder("mail")
          .threads(1)
          .joinTimeout(Duration.ofSeconds(30))
          .queueFactory(
              HookedQueue.factory(
                  new HookedQueue.Hooks() {
                    @Override
                    public void afterTake() {
                      if (first.getAndSet(false)) {
                        taken.passStubbornly();
                      }
                    }
                  }))
          .start();

  private void waitForever() {
    try {
      never.await();
    } catch (InterruptedException e) {
      interrupted.set(true);
    }
  }

  private void stopBetween() throws Exception {
    taken.awaitArrival();
    pool.asExecutorService().shutdownNow();
    taken.open();
    assertThat(pool.awaitTermination(Duration.ofSeconds(30))).isTrue();
    assertThat(interrupted).isTrue();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  @Test
  void shutdownNow_aPlainJobIsOnItsWay_interruptsIt() throws Exception {
    pool.execute(this::waitForever);

    stopBetween();
  }

  @Test
  void shutdownNow_aJobIsOnItsWay_cancelsIt() throws Exception {
    JobHandle<?> handle = pool.submit(this::waitForever);

    stopBetween();

    assertThat(handle.jobState()).isEqualTo(JobState.CANCELLED);
  }
}
