package io.threadsys.sample.jobs;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.job.JobState;
import io.threadsys.sample.Settings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeskClosingTest {

  private final DeskJobs jobs = new DeskJobs(Settings.with(Map.of()));
  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  void stop_jobUnderWay_waitsForItsEnd() {
    CompletableFuture<String> result = new CompletableFuture<>();
    DeskJob job = underWay(result);
    DeskClosing closing = closingAfter("1h");
    closing.start();

    closing.stop(() -> closed.set(true));
    assertThat(closed).isFalse();
    result.complete("done");

    assertThat(closed).isTrue();
    assertThat(closing.isRunning()).isFalse();
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void stop_jobThatDoesNotEnd_cancelsItAfterAWhile() {
    DeskJob job = underWay(new CompletableFuture<>());

    closingAfter("10ms").stop(() -> closed.set(true));

    await().untilTrue(closed);
    assertThat(job.state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void stop_nothingUnderWay_returnsAtOnce() {
    closingAfter("1h").stop(() -> closed.set(true));

    assertThat(closed).isTrue();
  }

  private DeskClosing closingAfter(String grace) {
    return new DeskClosing(jobs, Settings.with("desk.shutdown-grace", grace));
  }

  private DeskJob underWay(CompletableFuture<String> result) {
    DeskJob job = new DeskJob("test");
    job.endsWith(result);
    jobs.add(job);
    return job;
  }
}
