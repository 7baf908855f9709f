package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.Peer;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Jobs that submit jobs: a binary tree, spawned inside the pool. Every bounded pool gets room for
 * the whole tree, since workers that wait for space in their own queue never come back.
 */
public final class JobTree implements Workload {

  @Override
  public String name() {
    return "tree";
  }

  @Override
  public String what() {
    return "jobs/s of a binary tree of no-op jobs spawned inside the pool; room for the whole tree";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    return IntStream.of(1, 2, 4)
        .mapToObj(workers -> contest(new PoolSize(workers, 1 << scale.treeDepth()), scale))
        .toList();
  }

  private Contest contest(PoolSize size, Scale scale) {
    return new Contest(
        name(),
        "W" + size.workers(),
        List.of(Metric.millionsPerSecond("")),
        Stream.of(PeerKind.values())
            .map(
                kind ->
                    new Contender(
                        kind.label(),
                        kind.role(),
                        () -> new Rounds(kind.open(size), scale.treeDepth())))
            .toList());
  }

  private static final class Rounds implements Subject {
    private final Peer peer;
    private final int depth;
    private final JobTally tally = new JobTally();
    private final Runnable root;

    Rounds(Peer peer, int depth) {
      this.peer = peer;
      this.depth = depth;
      Runnable node = tally::increment;
      for (int level = 1; level < depth; level++) {
        node = parent(node);
      }
      root = node;
    }

    @Override
    public double[] round() {
      long jobs = (1L << depth) - 1;
      long target = tally.sum() + jobs;
      long begin = System.nanoTime();
      peer.execute(root);
      tally.await(target, SubmissionRounds.STALL_NANOS);
      return new double[] {jobs * 1e3 / (System.nanoTime() - begin)};
    }

    @Override
    public void close() {
      peer.close();
    }

    private Runnable parent(Runnable child) {
      return () -> {
        peer.execute(child);
        peer.execute(child);
        tally.increment();
      };
    }
  }
}
