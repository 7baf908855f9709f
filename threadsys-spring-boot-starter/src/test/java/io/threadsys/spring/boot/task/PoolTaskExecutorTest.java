package io.threadsys.spring.boot.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.spring.boot.testkit.Gate;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.TaskRejectedException;

class PoolTaskExecutorTest {

  private final ThreadPool pool = ThreadPool.builder("io").threads(1).start();
  private final PoolTaskExecutor executor = new PoolTaskExecutor(pool);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void execute_task_runsOnThePool() throws InterruptedException {
    CompletableFuture<String> thread = new CompletableFuture<>();
    executor.execute(() -> thread.complete(Thread.currentThread().getName()));
    assertThat(thread.join()).startsWith("io-");
  }

  @Test
  void submit_callable_returnsTheJobsHandle() throws Exception {
    Callable<String> task = () -> "done";
    var future = executor.submit(task);
    assertThat(future.get()).isEqualTo("done");
    assertThat(future).isInstanceOf(JobHandle.class);
    assertThat(pool.stats().jobs().succeeded()).isEqualTo(1);
  }

  @Test
  void submit_runnableThatThrows_countsAsFailed() throws Exception {
    Runnable task =
        () -> {
          throw new IllegalStateException("on purpose");
        };
    JobHandle<?> handle = (JobHandle<?>) executor.submit(task);
    assertThatThrownBy(handle::await).hasRootCauseMessage("on purpose");
    assertThat(handle.jobState()).isEqualTo(JobState.FAILED);
  }

  @Test
  void submitCompletable_callable_completesWithItsResult() {
    Callable<String> task = () -> "done";
    assertThat(executor.submitCompletable(task).join()).isEqualTo("done");
  }

  @Test
  void submitCompletable_cancelledFuture_cancelsTheJob() throws Exception {
    Gate gate = new Gate();
    pool.submit(gate.thenReturn(1));
    gate.awaitArrivals();
    CompletableFuture<Void> queued = executor.submitCompletable(() -> {});
    assertThat(queued.cancel(true)).isTrue();
    gate.open();
    pool.shutdown();
    assertThat(pool.stats().jobs().cancelled()).isEqualTo(1);
  }

  @Test
  void everyMethod_stoppedPool_isRejectedWithThePoolsExceptionAsCause() {
    pool.shutdown();
    Callable<String> callable = () -> "never";
    Runnable runnable = () -> {};
    assertRejected(() -> executor.execute(runnable));
    assertRejected(() -> executor.submit(runnable));
    assertRejected(() -> executor.submit(callable));
    assertRejected(() -> executor.submitCompletable(runnable));
    assertRejected(() -> executor.submitCompletable(callable));
    assertThat(pool.stats().jobs().rejected()).isEqualTo(5);
  }

  private static void assertRejected(Runnable submission) {
    assertThatThrownBy(submission::run)
        .isInstanceOf(TaskRejectedException.class)
        .hasMessageContaining("Pool 'io' is not running")
        .hasCauseInstanceOf(PoolNotRunningException.class);
  }
}
