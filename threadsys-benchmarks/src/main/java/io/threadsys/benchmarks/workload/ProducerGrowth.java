package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** More and more threads submit at the same time. */
public final class ProducerGrowth implements Workload {

  private static final int WORKERS = 2;

  @Override
  public String name() {
    return "producer-growth";
  }

  @Override
  public String what() {
    return "jobs/s from a growing number of producers to 2 workers";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    return IntStream.of(1, 2, 4, 8, 16, 32, 64)
        .mapToObj(producers -> contest(new Submission(WORKERS, producers, 0, scale.jobs())))
        .toList();
  }

  private Contest contest(Submission submission) {
    List<PeerKind> kinds = new ArrayList<>(PeerKind.ours());
    kinds.addAll(List.of(PeerKind.TPE_ARRAY, PeerKind.FORK_JOIN_BOUNDED));
    PoolSize size = PoolSize.bounded(WORKERS);
    return new Contest(
        name(),
        "P" + submission.producers(),
        List.of(Metric.millionsPerSecond("")),
        kinds.stream()
            .map(
                kind ->
                    new Contender(
                        kind.label(),
                        kind.role(),
                        () -> new SubmissionRounds(kind.open(size), submission)))
            .toList());
  }
}
