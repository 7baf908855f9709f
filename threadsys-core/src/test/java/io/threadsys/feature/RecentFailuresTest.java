package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.job.JobOptions;
import io.threadsys.job.RetryPolicy;
import io.threadsys.stats.FailedJob;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The last failures are kept: what, when and where, and not what was thrown itself. */
@Timeout(20)
class RecentFailuresTest {

  private final ManualTicker clock = new ManualTicker();
  private ThreadPool pool = start(ThreadPool.builder("mail"));

  private ThreadPool start(ThreadPoolBuilder builder) {
    return builder.threads(1).ticker(clock).start();
  }

  private static Void fail(String message) {
    throw new IllegalStateException(message);
  }

  private void awaitFailed(int count) {
    Eventually.holds(() -> pool.recentFailures().size() == count);
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @Test
  void recentFailures_jobWithAHandle_tellWhatWhenAndWhere() {
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(1)));
    var job =
        pool.submit(
            () -> fail("no stamps"),
            JobOptions.named("send").withTags(Map.of("customer", "7")).withRetry(twice));
    awaitFailed(1);
    clock.advance(Duration.ofSeconds(9));

    FailedJob failure = pool.recentFailures().get(0);
    assertThat(failure.id()).isEqualTo(job.id());
    assertThat(failure.job()).isEqualTo("send");
    assertThat(failure.tags()).containsEntry("customer", "7");
    assertThat(failure.attempts()).isEqualTo(2);
    assertThat(failure.error()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failure.message()).isEqualTo("no stamps");
    assertThat(failure.stack().get(0).getMethodName()).isEqualTo("fail");
    assertThat(failure.stack()).hasSizeLessThanOrEqualTo(10);
    assertThat(failure.age()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void recentFailures_jobWithoutAHandle_isAmongThem() {
    pool.execute(() -> fail("plain"));
    awaitFailed(1);

    assertThat(pool.recentFailures().get(0).id()).isNull();
    assertThat(pool.recentFailures().get(0).job()).isEqualTo(JobOptions.UNNAMED);
  }

  @Test
  void recentFailures_stageThatFails_isAmongThem() {
    pool.submitAsync(() -> CompletableFuture.failedFuture(new IllegalStateException("stage")));
    awaitFailed(1);

    assertThat(pool.recentFailures().get(0).message()).isEqualTo("stage");
  }

  @Test
  void recentFailures_many_areTheLastOnesTheLatestFirst() {
    for (int i = 1; i <= 50; i++) {
      int number = i;
      pool.execute(() -> fail("failure " + number));
    }
    Eventually.holds(() -> pool.stats().jobs().failed() == 50);

    Eventually.holds(() -> pool.recentFailures().get(0).message().equals("failure 50"));
    assertThat(pool.recentFailures()).hasSize(20);
    assertThat(pool.recentFailures().get(19).message()).isEqualTo("failure 31");
  }

  @Test
  void recentFailures_successesAndCancels_areNotAmongThem() throws Exception {
    pool.submit(() -> "fine").await();
    pool.pause();
    pool.submit(() -> "never").cancel();
    pool.resume();

    assertThat(pool.recentFailures()).isEmpty();
  }

  @Test
  void recentFailures_exceptionWhoseMessageThrows_isKeptWithoutOne() {
    pool.execute(
        () -> {
          throw new IllegalStateException() {
            @Override
            public String getMessage() {
              throw new UnsupportedOperationException("message");
            }

            @Override
            public String toString() {
              return "odd";
            }
          };
        });
    awaitFailed(1);

    assertThat(pool.recentFailures().get(0).message()).isNull();
    assertThat(pool.stats().jobs().failed()).isEqualTo(1);
  }

  @Test
  void recentFailures_endlessMessage_isCut() {
    pool.execute(() -> fail("x".repeat(100_000)));
    awaitFailed(1);

    assertThat(pool.recentFailures().get(0).message()).hasSize(500);
  }

  @Test
  void recentFailures_afterARestart_areThereUnlessTotalsBeginAnew() {
    pool.execute(() -> fail("before"));
    awaitFailed(1);
    pool.shutdown();
    pool.start();
    assertThat(pool.recentFailures()).hasSize(1);

    pool.reconfigure(mail -> mail.resetStatsOnRestart(true));
    pool.shutdown();
    pool.start();
    assertThat(pool.recentFailures()).isEmpty();
  }
}
