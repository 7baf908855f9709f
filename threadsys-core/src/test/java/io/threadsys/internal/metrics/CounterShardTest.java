package io.threadsys.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.internal.metrics.JobCounters.Entry;
import io.threadsys.job.JobState;
import io.threadsys.stats.JobNameStats;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job is written down in exactly one place. Proves O1, L-3. */
class CounterShardTest {

  private final NamedJobCounters name =
      Objects.requireNonNull(new JobNameRegistry(1, name -> {}).of("resize"));

  @ParameterizedTest
  @EnumSource
  void write_jobWithoutName_isCountedHereAlone(CellWriter writers) {
    CounterShard shard = new CounterShard(writers, 0);
    shard.started(null, 10);
    shard.returned(20);
    shard.ended(null, JobState.SUCCEEDED);

    assertThat(shard.unnamed().read(Entry.SUCCEEDED)).isEqualTo(1);
    assertThat(shard.unnamed().read(Entry.WAIT_NANOS)).isEqualTo(10);
    assertThat(shard.unnamed().read(Entry.RUN_NANOS)).isEqualTo(20);
    assertThat(shard.readEnds()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void write_jobWithName_isCountedAtItsNameAlone(CellWriter writers) {
    CounterShard shard = new CounterShard(writers, 3);
    shard.started(name, 10);
    shard.returned(name, JobState.SUCCEEDED, 20);
    shard.ended(name, JobState.FAILED);

    JobNameStats stats = name.read(new JobCountersSum());
    assertThat(stats.failed()).isEqualTo(1);
    assertThat(stats.waiting().totalNanos()).isEqualTo(10);
    assertThat(stats.running().totalNanos()).isEqualTo(20);
    for (Entry entry : Entry.values()) {
      assertThat(shard.unnamed().read(entry)).isZero();
    }
    assertThat(shard.readEnds()).isEqualTo(1);
  }
}
