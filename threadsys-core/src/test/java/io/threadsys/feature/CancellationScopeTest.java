package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationScope;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves C2, and C1 where tokens meet jobs; would catch W18. */
@Timeout(60)
class CancellationScopeTest {

  private final ManualScheduler scheduler = new ManualScheduler();
  private final ThreadPool pool =
      ThreadPool.builder("mail").threads(1).scheduler(scheduler).start();

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void close_withJobsLeft_cancelsThemWithReasonParent() throws Exception {
    Gate gate = new Gate("running");
    List<JobHandle<?>> handles = new ArrayList<>();
    try (CancellationScope scope = pool.scope()) {
      JobOptions inScope = JobOptions.defaults().withToken(scope.token());
      handles.add(pool.submit(gate::pass, inScope));
      gate.awaitArrival();
      handles.add(pool.submit(() -> {}, inScope));
      handles.add(pool.submit(() -> {}, inScope));
    }

    assertThat(handles).allMatch(handle -> handle.jobState() == JobState.CANCELLED);
    assertThat(handles)
        .extracting(JobHandle::cancellationReason)
        .containsOnly(CancellationReason.PARENT);
  }

  @Test
  void scope_whoseTimeIsOver_cancelsItsJobsWithReasonDeadline() throws Exception {
    Gate gate = new Gate("running");
    try (CancellationScope scope = pool.scope(Duration.ofSeconds(2))) {
      JobHandle<?> handle = pool.submit(gate::pass, JobOptions.defaults().withToken(scope.token()));
      gate.awaitArrival();

      scheduler.advance(Duration.ofSeconds(2));

      assertThat(scope.token().reason()).isEqualTo(CancellationReason.DEADLINE);
      assertThat(handle.jobState()).isEqualTo(JobState.CANCELLED);
    }
  }

  @Test
  void close_beforeTheTimeIsOver_disarmsIt() {
    pool.scope(Duration.ofSeconds(2)).close();

    assertThat(scheduler.armed()).isZero();
  }

  @Test
  void submit_underACancelledToken_endsCancelled() throws Exception {
    CancellationToken token = CancellationToken.create();
    token.cancel();

    JobHandle<?> handle = pool.submit(() -> {}, JobOptions.defaults().withToken(token));

    handle.toCompletableFuture().exceptionally(e -> null).join();
    assertThat(pool.stats().jobs().accepted()).isEqualTo(1);
    assertThat(pool.stats().jobs().ended()).isEqualTo(1);
  }

  @Test
  void shutdownNow_cancelsTheScopesOfThePool() {
    CancellationScope scope = pool.scope();

    pool.shutdownNow();

    assertThat(scope.token().reason()).isEqualTo(CancellationReason.PARENT);
    pool.start();
    assertThat(pool.scope().token().isCancelled()).isFalse();
  }

  @Test
  void linked_anyParentCancelled_cancelsIt() {
    CancellationToken first = CancellationToken.create();
    CancellationToken second = CancellationToken.create();
    CancellationToken both = CancellationToken.linked(first, second);

    second.cancel();

    assertThat(both.reason()).isEqualTo(CancellationReason.PARENT);
    assertThat(first.isCancelled()).isFalse();
  }
}
