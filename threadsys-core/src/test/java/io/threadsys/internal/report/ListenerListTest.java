package io.threadsys.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.config.PoolConfig;
import io.threadsys.event.PoolListener;
import io.threadsys.internal.pool.PoolEngine;
import io.threadsys.internal.run.FastPath;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A listener that does not want to hear of jobs without a name leaves them the fast path. */
class ListenerListTest {

  private static final PoolListener QUIET =
      new PoolListener() {
        @Override
        public boolean listensTo(String job) {
          return !job.isEmpty() && job.equals("report");
        }
      };

  @Test
  void addListener_thatSkipsUnnamedJobs_leavesTheShortWayOpen() {
    PoolConfig config = ThreadPool.builder("mail").threads(1).build().config();
    PoolEngine engine = new PoolEngine(config);
    engine.start();
    FastPath way = Objects.requireNonNull(engine.run()).fastPath();
    PoolListener curious = new PoolListener() {};

    engine.tuning().addListener(QUIET);
    assertThat(way.noControlPending()).isTrue();
    engine.tuning().addListener(curious);
    assertThat(way.noControlPending()).isFalse();
    engine.tuning().removeListener(curious);
    assertThat(way.noControlPending()).isTrue();
    engine.shutdownNow(true);
  }
}
