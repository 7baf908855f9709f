package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.PoolAssert;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves C5. */
@Timeout(120)
class InterruptHygieneTest {

  private static final int ROUNDS = 200_000;

  @Test
  void cancel_atRandomMoments_neverInterruptsTheNextJob() throws Exception {
    long seed = System.currentTimeMillis();
    SplittableRandom random = new SplittableRandom(seed);
    AtomicInteger strays = new AtomicInteger();
    AtomicInteger delivered = new AtomicInteger();
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      for (int round = 0; round < ROUNDS; round++) {
        // Every other victim leaves the interrupt pending, so that only the worker can clear it.
        boolean looks = round % 2 == 0;
        JobHandle<?> victim =
            pool.submit(
                () -> {
                  for (int spin = 0; spin < 50; spin++) {
                    Thread.onSpinWait();
                  }
                  if (looks && Thread.interrupted()) {
                    delivered.incrementAndGet();
                  }
                });
        JobHandle<?> next =
            pool.submit(
                () -> {
                  if (Thread.currentThread().isInterrupted()) {
                    strays.incrementAndGet();
                  }
                });
        for (int spin = random.nextInt(400); spin > 0; spin--) {
          Thread.onSpinWait();
        }
        victim.cancel();
        next.await();
      }
      assertThat(strays).as("seed %d", seed).hasValue(0);
      assertThat(delivered.get()).as("interrupts delivered, seed %d", seed).isPositive();
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void cancel_ofAParentThatRunsItsChild_reachesTheParentOnly() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      Gate inChild = new Gate("child");
      AtomicBoolean childInterrupted = new AtomicBoolean();
      AtomicBoolean parentInterrupted = new AtomicBoolean();
      Gate parentDone = new Gate("parent done");
      JobHandle<?> parent =
          pool.submit(
              () -> {
                JobHandle<?> child =
                    pool.submit(
                        () -> {
                          inChild.passStubbornly();
                          childInterrupted.set(Thread.currentThread().isInterrupted());
                        });
                try {
                  child.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                parentInterrupted.set(Thread.currentThread().isInterrupted());
                parentDone.pass();
                return null;
              });
      inChild.awaitArrival();

      parent.cancel();
      inChild.open();
      parentDone.awaitArrival();
      parentDone.open();

      assertThat(childInterrupted).isFalse();
      assertThat(parentInterrupted).isTrue();
    }
  }

  @Test
  void job_thatLeavesItsThreadInterrupted_doesNotHarmTheNext() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      pool.execute(() -> Thread.currentThread().interrupt());
      assertThat(pool.submit(() -> Thread.currentThread().isInterrupted()).await()).isFalse();

      pool.submit(() -> Thread.currentThread().interrupt());
      assertThat(pool.submit(() -> Thread.currentThread().isInterrupted()).await()).isFalse();
    }
  }
}
