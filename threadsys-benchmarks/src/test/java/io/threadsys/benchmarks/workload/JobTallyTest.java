package io.threadsys.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobTallyTest {

  private final JobTally tally = new JobTally();

  @Test
  void sum_moreThreadsThanSlots_isExact() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 600; thread++) {
      threads.add(new Thread(this::countHundred));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(tally.sum()).isEqualTo(60_000);
  }

  @Test
  void await_nothingRuns_saysHowFarItCame() {
    tally.increment();

    assertThatThrownBy(() -> tally.await(5, TimeUnit.MILLISECONDS.toNanos(5)))
        .hasMessageContaining("1 of 5");
  }

  private void countHundred() {
    for (int count = 0; count < 100; count++) {
      tally.increment();
    }
  }
}
