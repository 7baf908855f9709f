package io.threadsys.group;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.job.JobHandle;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the tests of hierarchies have in common. */
final class Desks {

  /** Longer than any test: who passes did not wait for a worker to look by itself. */
  static final Duration NEVER_POLLS = Duration.ofHours(1);

  private Desks() {}

  /** Settings of a lane whose workers only move when they are woken. */
  static void wakeOnly(ThreadPoolBuilder lane, int threads) {
    lane.threads(threads).pollInterval(NEVER_POLLS).threadSource(WorkerThreads.daemon());
  }

  /** A hierarchy "desk" of lanes "a" and "b"; idle workers of "a" help "b". */
  static HierarchicalThreadPoolBuilder<String> helping(int threadsOfA, int threadsOfB) {
    return HierarchicalThreadPool.builder("desk")
        .lane("a", lane -> wakeOnly(lane, threadsOfA))
        .lane("b", lane -> wakeOnly(lane, threadsOfB))
        .help("a", List.of("b"));
  }

  /** Lets jobs stand at gates until a lane's workers have all they can take. */
  static List<Gate> occupy(ThreadPool lane, int jobs) throws InterruptedException {
    List<Gate> gates = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      Gate gate = new Gate(lane.name() + " job " + i);
      JobHandle<?> unused = lane.submit(gate::pass);
      gate.awaitArrival();
      gates.add(gate);
    }
    return gates;
  }

  /** Lets a lane's own workers, and no others, wait at gates. */
  static List<Gate> occupyOwn(HierarchicalThreadPool<String> desk, String lane)
      throws InterruptedException {
    List<ThreadPool> others = new ArrayList<>(desk.lanes().values());
    others.remove(desk.lane(lane));
    others.forEach(ThreadPool::pause);
    List<Gate> gates = occupy(desk.lane(lane), desk.lane(lane).stats().threads());
    others.forEach(ThreadPool::resume);
    return gates;
  }

  static void open(List<Gate> gates) {
    gates.forEach(Gate::open);
  }

  /** Keeps the thread busy for a moment. */
  static void spin(int turns) {
    for (int turn = 0; turn < turns; turn++) {
      Thread.onSpinWait();
    }
  }

  static void assertAccounts(HierarchicalThreadPool<?> pool) {
    pool.lanes().values().forEach(lane -> PoolAssert.assertThat(lane).accountsForEveryJob());
  }
}
