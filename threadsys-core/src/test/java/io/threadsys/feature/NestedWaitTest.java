package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.job.AwaitTimeoutException;
import io.threadsys.job.JobHandle;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves J5. */
@Timeout(60)
class NestedWaitTest {

  @Test
  void await_parentsWaitForChildrenThreeLevelsDeep_finishes() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (ThreadPool pool = ThreadPool.builder("tree").threads(4).start()) {
      List<JobHandle<Integer>> parents = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        parents.add(pool.submit(() -> countLeaves(pool, 3, threads)));
      }
      for (JobHandle<Integer> parent : parents) {
        assertThat(parent.await()).isEqualTo(1_000);
      }
      assertThat(pool.stats().jobs().succeeded()).isEqualTo(4 * 1_111);
      assertThat(threads).allMatch(thread -> thread.getName().startsWith("tree-"));
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  private static int countLeaves(ThreadPool pool, int levels, Set<Thread> threads)
      throws InterruptedException {
    threads.add(Thread.currentThread());
    if (levels == 0) {
      return 1;
    }
    List<JobHandle<Integer>> children = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      children.add(pool.submit(() -> countLeaves(pool, levels - 1, threads)));
    }
    int leaves = 0;
    for (JobHandle<Integer> child : children) {
      leaves += child.await();
    }
    return leaves;
  }

  @Test
  void await_byAThreadOutsideThePool_neverRunsJobs() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      JobHandle<Thread> queued = pool.submit(Thread::currentThread);

      assertThatThrownBy(() -> queued.await(Duration.ofMillis(20)))
          .isInstanceOf(AwaitTimeoutException.class);

      gate.open();
      assertThat(queued.await().getName()).isEqualTo("mail-1");
    }
  }

  @Test
  void await_byAWorkerWhileThePoolIsPaused_waitsForTheResume() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail").threads(1).pollInterval(Duration.ofMillis(5)).start()) {
      Gate gate = new Gate("parent");
      JobHandle<Integer> parent =
          pool.submit(
              () -> {
                gate.pass();
                return pool.submit(() -> 6).await();
              });
      gate.awaitArrival();
      pool.pause();
      gate.open();
      Awaitility.await()
          .untilAsserted(() -> assertThat(pool.stats().workers(WorkerState.BLOCKED)).isEqualTo(1));
      assertThat(pool.stats().jobs().queued()).isEqualTo(1);

      pool.resume();
      assertThat(parent.await()).isEqualTo(6);
    }
  }

  @Test
  void await_byAWorkerOfAnotherPool_showsItAsBlocked() throws Exception {
    try (ThreadPool one = ThreadPool.builder("one").threads(1).start();
        ThreadPool two = ThreadPool.builder("two").threads(1).start()) {
      Gate gate = new Gate("inner");
      JobHandle<?> inner = two.submit(gate::pass);
      gate.awaitArrival();
      JobHandle<?> outer = one.submit(() -> inner.await());

      Awaitility.await()
          .untilAsserted(() -> assertThat(one.stats().workers(WorkerState.BLOCKED)).isEqualTo(1));
      gate.open();
      outer.await();
    }
  }
}
