package io.threadsys.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobOptions;
import io.threadsys.testkit.Race;
import io.threadsys.time.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An interrupt meant for one job lands while that job is on top, or never. Proves C5. */
@Timeout(60)
class InterruptibleJobTest {

  private final TestJob job = new TestJob();

  @AfterEach
  void clearStatus() {
    Thread.interrupted();
  }

  @Test
  void deliverInterrupt_runningJob_interruptsItsThread() {
    job.bindThread(Thread.currentThread());

    job.deliverInterrupt();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void deliverInterrupt_again_sendsNoSecond() {
    job.bindThread(Thread.currentThread());
    job.deliverInterrupt();
    Thread.interrupted();

    job.deliverInterrupt();

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void deliverInterrupt_closedJob_doesNothing() {
    job.bindThread(Thread.currentThread());
    job.closeInterrupts();

    job.deliverInterrupt();

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void closeInterrupts_noneSent_saysSo() {
    job.bindThread(Thread.currentThread());

    assertThat(job.closeInterrupts()).isFalse();
  }

  @Test
  void closeInterrupts_oneSent_saysSo() {
    job.bindThread(Thread.currentThread());
    job.deliverInterrupt();

    assertThat(job.closeInterrupts()).isTrue();
  }

  @Test
  void deliverInterrupt_anotherJobOnTop_waitsUntilThatIsOver() {
    job.bindThread(Thread.currentThread());
    job.sleep();

    job.deliverInterrupt();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    job.wake();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(job.closeInterrupts()).isTrue();
  }

  @Test
  void wake_nothingHeld_interruptsNobody() {
    job.bindThread(Thread.currentThread());
    job.sleep();
    job.wake();

    assertThat(Thread.interrupted()).isFalse();
    assertThat(job.closeInterrupts()).isFalse();
  }

  @Test
  void sleep_afterOneWasSent_doesNotRepeatItAtWake() {
    job.bindThread(Thread.currentThread());
    job.deliverInterrupt();
    Thread.interrupted();

    job.sleep();
    job.wake();

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void sleepAndWake_again_holdsTheNextOneToo() {
    job.bindThread(Thread.currentThread());
    job.sleep();
    job.wake();
    job.sleep();

    job.deliverInterrupt();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    job.wake();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closeInterrupts_whileAnotherDelivers_tellsTheTruthAndNothingComesLater() {
    try (Race race = new Race()) {
      for (int round = 0; round < 5_000; round++) {
        TestJob contested = new TestJob();
        race.run(
            () -> {
              contested.bindThread(Thread.currentThread());
              contested.open = true;
              boolean sent = contested.closeInterrupts();
              assertThat(Thread.interrupted()).isEqualTo(sent);
              contested.awaitDelivery();
              assertThat(Thread.interrupted()).as("came after the job").isFalse();
            },
            contested::deliverOnceOpen);
      }
    }
  }

  @Test
  void sleepAndWake_whileAnotherDelivers_neverHitsTheInnerJob() {
    try (Race race = new Race()) {
      for (int round = 0; round < 5_000; round++) {
        TestJob contested = new TestJob();
        race.run(
            () -> {
              contested.bindThread(Thread.currentThread());
              contested.open = true;
              contested.sleep();
              boolean sentBefore = Thread.interrupted();
              contested.awaitDelivery();
              assertThat(Thread.interrupted()).as("hit the inner job").isFalse();
              contested.wake();
              assertThat(Thread.interrupted()).isEqualTo(!sentBefore);
            },
            contested::deliverOnceOpen);
      }
    }
  }

  private static final class TestJob extends InterruptibleJob<String> {
    private volatile boolean open;
    private volatile boolean delivered;

    TestJob() {
      super(1, null, JobOptions.named("test"));
    }

    void deliverOnceOpen() {
      while (!open) {
        Thread.yield();
      }
      deliverInterrupt();
      delivered = true;
    }

    void awaitDelivery() {
      while (!delivered) {
        Thread.yield();
      }
    }

    @Override
    boolean waitUntil(Deadline deadline) throws InterruptedException {
      return park(deadline);
    }

    @Override
    boolean cancel(CancellationReason reason, boolean interrupt) {
      return false;
    }

    @Override
    public double progress() {
      return 0;
    }
  }
}
