package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Contract F2: a pool as a scheduler of Project Reactor, by the documented line. */
@Timeout(60)
class ReactorBridgeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ThreadPool pool = ThreadPool.builder("flux").threads(2).start();

  @AfterEach
  void close() {
    pool.close();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  @Test
  void flux_onThePool_runsOnItsWorkersInOrder() {
    Scheduler scheduler = Schedulers.fromExecutorService(pool.asExecutorService());

    List<String> threads =
        Flux.range(1, 1_000)
            .publishOn(scheduler)
            .map(number -> number + " " + Thread.currentThread().getName())
            .collectList()
            .block(PATIENCE);

    assertThat(threads).hasSize(1_000).allMatch(entry -> entry.matches("\\d+ flux-[12]"));
    assertThat(threads.get(999)).startsWith("1000 ");
    pool.close();
    assertThat(pool.stats().jobs().ended()).isPositive(); // Reactor cancels its last one
  }

  @Test
  void monos_subscribedOnThePool_runInParallel() {
    Scheduler scheduler = Schedulers.fromExecutorService(pool.asExecutorService());

    Integer sum =
        Flux.range(1, 100)
            .flatMap(number -> Mono.fromCallable(() -> number).subscribeOn(scheduler))
            .reduce(0, Integer::sum)
            .block(PATIENCE);

    assertThat(sum).isEqualTo(5_050);
  }

  @Test
  void dispose_ofTheScheduler_shutsThePoolDown() throws Exception {
    Schedulers.fromExecutorService(pool.asExecutorService()).dispose();

    assertThat(pool.awaitTermination(PATIENCE)).isTrue();
  }

  @Test
  void dispose_ofAPlainExecutorsScheduler_leavesThePoolAlone() throws Exception {
    Scheduler scheduler = Schedulers.fromExecutor(pool.asExecutor());
    Integer last = Flux.range(1, 9).publishOn(scheduler).blockLast(PATIENCE);
    scheduler.dispose();

    assertThat(last).isEqualTo(9);
    assertThat(pool.submit(() -> 1).await(PATIENCE)).isEqualTo(1);
  }
}
