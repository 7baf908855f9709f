package io.threadsys.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.threadsys.benchmarks.harness.UnavailableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class PeersTest {

  private static final int JOBS = 2_000;

  /** So few places that submitters have to wait. */
  private static final PoolSize SMALL = new PoolSize(2, 16);

  @ParameterizedTest
  @EnumSource(PeerKind.class)
  void execute_moreJobsThanPlaces_runsThemAll(PeerKind kind) throws InterruptedException {
    assertThat(runsAll(SMALL, kind::open)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("instrumented")
  void execute_moreJobsThanPlacesInstrumented_runsThemAll(Function<PoolSize, Peer> opening)
      throws InterruptedException {
    assertThat(runsAll(SMALL, opening)).isTrue();
  }

  @Test
  void execute_fullQueue_makesTheCallerWait() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    try (Peer peer = PeerKind.TPE_ARRAY.open(new PoolSize(1, 1))) {
      peer.execute(() -> await(gate));
      peer.execute(() -> {});
      Thread caller = new Thread(() -> peer.execute(() -> {}));
      caller.start();

      caller.join(TimeUnit.MILLISECONDS.toMillis(100));
      assertThat(caller.isAlive()).isTrue();

      gate.countDown();
      caller.join();
    }
  }

  private static Stream<Function<PoolSize, Peer>> instrumented() {
    return Stream.of(
        InstrumentedPools::oursOn,
        InstrumentedPools::oursOff,
        size -> InstrumentedPools.micrometer(JdkPools.linked(size)),
        InstrumentedPools::dynamicTp,
        InstrumentedPools::bulkhead,
        PriorityPools::ours,
        PriorityPools::jdkBounded,
        size -> PriorityPools.jdk(size.workers()));
  }

  private static boolean runsAll(PoolSize size, Function<PoolSize, Peer> opening)
      throws InterruptedException {
    CountDownLatch left = new CountDownLatch(JOBS);
    try (Peer peer = opening.apply(size)) {
      for (int job = 0; job < JOBS; job++) {
        peer.execute(left::countDown);
      }
      return left.await(10, TimeUnit.SECONDS);
    } catch (UnavailableException e) {
      return abort(e.getMessage());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
