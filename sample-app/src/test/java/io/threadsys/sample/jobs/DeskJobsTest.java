package io.threadsys.sample.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.Settings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeskJobsTest {

  private final DeskJobs jobs = new DeskJobs(Settings.with("desk.kept-jobs", 10));

  @Test
  void find_moreEndedJobsThanKept_forgetsTheOldest() {
    List<DeskJob> ended = Stream.generate(this::ended).limit(25).toList();

    assertThat(ended.subList(0, 15)).noneMatch(this::isKnown);
    assertThat(ended.subList(15, 25)).allMatch(this::isKnown);
  }

  @Test
  void find_jobUnderWay_isNeverForgotten() {
    DeskJob underWay = new DeskJob("test");
    jobs.add(underWay);

    Stream.generate(this::ended).limit(100).forEach(job -> assertThat(isKnown(job)).isTrue());

    assertThat(isKnown(underWay)).isTrue();
    underWay.cancel();
    assertThat(isKnown(underWay)).isTrue();
  }

  @Test
  void add_fromManyThreads_keepsTheBound() {
    List<DeskJob> ended = IntStream.range(0, 5_000).parallel().mapToObj(i -> ended()).toList();

    assertThat(ended.stream().filter(this::isKnown)).hasSize(10);
  }

  private DeskJob ended() {
    DeskJob job = new DeskJob("test");
    job.endsWith(CompletableFuture.completedFuture("done"));
    jobs.add(job);
    return job;
  }

  private boolean isKnown(DeskJob job) {
    return jobs.find(job.id()).isPresent();
  }
}
