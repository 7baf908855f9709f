package io.threadsys.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.stats.JobNameStats;
import io.threadsys.testkit.Race;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A bounded number of names, and one for the rest; a name's numbers are never stale. Proves O1,
 * L-3.
 */
@Timeout(60)
class JobNameRegistryTest {

  private final JobNameRegistry names = new JobNameRegistry(3, name -> {});

  @Test
  void of_sameName_isTheSameEveryTime() {
    assertThat(names.of("a")).isNotNull().isSameAs(names.of("a")).isNotSameAs(names.of("b"));
  }

  @Test
  void of_unnamed_isNone() {
    assertThat(names.of(JobOptions.UNNAMED)).isNull();
    assertThat(seen(names)).isEmpty();
  }

  @Test
  void of_noNamesWanted_isNoneForAll() {
    JobNameRegistry none = new JobNameRegistry(0, name -> {});

    assertThat(none.of("a")).isNull();
    assertThat(none.isOff()).isTrue();
    assertThat(seen(none)).isEmpty();
  }

  @Test
  void of_moreNamesThanWanted_areOneForTheRest() {
    NamedJobCounters first = names.of("a");
    names.of("b");
    names.of("c");

    assertThat(names.of("d")).isSameAs(names.of("e")).isSameAs(names.of(JobNameStats.OTHER));
    assertThat(names.of("a")).isSameAs(first);
    assertThat(seen(names)).containsExactly("a", "b", "c", JobNameStats.OTHER);
    assertThat(names.all()).hasSize(4);
  }

  @Test
  void of_nameForTheRest_takesNoPlace() {
    names.of(JobNameStats.OTHER);

    assertThat(names.of("a")).isNotSameAs(names.of(JobNameStats.OTHER));
    assertThat(seen(names)).containsExactly("a", JobNameStats.OTHER);
  }

  @Test
  void of_severalThreads_neverAdmitsTooMany() {
    JobNameRegistry many = new JobNameRegistry(50, name -> {});
    Race.Action asker =
        () -> {
          for (int i = 0; i < 200; i++) {
            assertThat(many.of("name-" + i)).isNotNull();
          }
        };
    try (Race race = new Race()) {
      race.run(asker, asker, asker);
    }

    assertThat(seen(many)).hasSize(51);
  }

  @Test
  void read_nothingHappened_isTheSameObject() {
    NamedJobCounters name = name("a");
    name.started(0, 5);
    JobNameStats first = name.read(new JobCountersSum());

    assertThat(name.read(new JobCountersSum())).isSameAs(first);
  }

  @Test
  void read_somethingHappened_showsIt() {
    NamedJobCounters name = name("a");
    for (int shard = 0; shard < 20; shard++) {
      name.started(shard, 5);
      assertThat(name.read(new JobCountersSum()).waiting().count()).isEqualTo(shard + 1);
      name.returned(shard, JobState.SUCCEEDED, 5);
      assertThat(name.read(new JobCountersSum()).running().count()).isEqualTo(shard + 1);
      name.ended(shard, JobState.FAILED);
      assertThat(name.read(new JobCountersSum()).failed()).isEqualTo(shard + 1);
    }
    name.accepted().read(30);
    assertThat(name.read(new JobCountersSum()).accepted()).isEqualTo(30);
  }

  @RepeatedTest(20)
  void read_atTheMomentOfWriting_isCompleteAfterwards() {
    NamedJobCounters name = name("a");
    int jobs = 5_000;
    Race.Action writer =
        () -> {
          JobCountersSum sum = new JobCountersSum();
          for (int i = 1; i <= jobs; i++) {
            name.ended(0, JobState.SUCCEEDED);
            assertThat(name.read(sum).succeeded() >= i).isTrue();
          }
        };
    try (Race race = new Race()) {
      race.run(writer, writer);
    }

    assertThat(name.read(new JobCountersSum()).succeeded()).isEqualTo(2 * jobs);
    assertThat(name.read(new JobCountersSum()).accepted()).isEqualTo(2 * jobs);
  }

  private NamedJobCounters name(String name) {
    return Objects.requireNonNull(names.of(name));
  }

  private static Set<String> seen(JobNameRegistry names) {
    Set<String> seen = new TreeSet<>();
    names.forEach((name, unused) -> seen.add(name));
    return seen;
  }
}
