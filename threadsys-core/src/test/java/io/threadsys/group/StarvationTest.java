package io.threadsys.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobHandle;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.Spawned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Contract F1: no lane starves. A lane's own jobs always have as many workers as it reserves, so
 * they wait no longer than in a pool of that size, however long the jobs are that others help with.
 */
@Timeout(60)
class StarvationTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void ownJobs_everyHelperHeldForEver_runOnTheReservedWorkers() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(4, 1).reserve("a", 2).start()) {
      List<Gate> held = Desks.occupy(desk.lane("b"), 3);
      Gate first = new Gate("first own");
      Gate second = new Gate("second own");

      desk.submit("a", first::pass);
      desk.submit("a", second::pass);
      first.awaitArrival();
      second.awaitArrival(); // both at once: as many as are reserved

      assertThat(desk.lane("a").stats().workers(WorkerState.HELPING)).isEqualTo(2);
      first.open();
      second.open();
      Desks.open(held);
    }
  }

  @Test
  void everyLane_othersUnderConstantLoad_goesOn() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (HierarchicalThreadPool<String> desk =
        HierarchicalThreadPool.builder("desk")
            .lane("a", lane -> Desks.wakeOnly(lane, 2))
            .lane("b", lane -> Desks.wakeOnly(lane, 2))
            .lane("c", lane -> Desks.wakeOnly(lane, 2))
            .helpEachOther(List.of("a", "b", "c"))
            .start()) {
      for (String quiet : desk.lanes().keySet()) {
        over.set(false);
        List<Spawned<Void>> feeders = new ArrayList<>();
        for (String loaded : desk.lanes().keySet()) {
          if (!loaded.equals(quiet)) {
            desk.lane(loaded).setQueueSize(100);
            desk.lane(loaded).setBackpressure(BackpressureStrategy.block());
            feeders.add(Spawned.run(() -> feed(desk, loaded, over)));
          }
        }
        for (int i = 0; i < 100; i++) {
          JobHandle<Integer> job = desk.submit(quiet, () -> 1);
          assertThat(job.await(SOON)).isEqualTo(1);
        }
        over.set(true);
        feeders.forEach(Spawned::result);
      }
      assertThat(desk.shutdown(SOON).terminated()).isTrue();
      assertThat(desk.stats().helped()).isPositive();
      Desks.assertAccounts(desk);
    }
  }

  private static void feed(HierarchicalThreadPool<String> desk, String lane, AtomicBoolean over) {
    while (!over.get()) {
      desk.execute(lane, () -> Desks.spin(500));
    }
  }
}
