package io.threadsys.benchmarks.workload;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.JdkPools;
import io.threadsys.benchmarks.peer.OurPools;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/** Fills a queue, and keeps submitting to the full one. */
public final class Rejection implements Workload {

  /** A refusal costs more than a no-op job, mostly for its stack trace. */
  private static final int SHARE = 10;

  @Override
  public String name() {
    return "rejection";
  }

  @Override
  public String what() {
    return "time of a submission that is refused by a full queue, and of one that is accepted";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    PoolSize size = new PoolSize(1, scale.jobs() / SHARE);
    List<Contender> contenders = new ArrayList<>();
    for (PeerKind kind : PeerKind.ours()) {
      contenders.add(new Contender(kind.label(), Role.OURS, () -> ours(kind.label(), size)));
    }
    contenders.add(new Contender("tpe-lbq-abort", Role.PEER, () -> jdk(size, JdkPools::linked)));
    contenders.add(new Contender("tpe-abq-abort", Role.PEER, () -> jdk(size, JdkPools::array)));
    return List.of(
        new Contest(
            name(),
            "full queue",
            List.of(Metric.nanos("refused"), Metric.nanos("accepted")),
            contenders));
  }

  /** Opens an executor of some size. */
  private interface Opening {
    ThreadPoolExecutor open(PoolSize size);
  }

  private static Subject ours(String queue, PoolSize size) {
    OurPools.queue(queue);
    return Subject.of(
        () -> {
          ThreadPool pool =
              OurPools.describe(queue, size).backpressure(BackpressureStrategy.fail()).start();
          try {
            return fillAndGoOn(pool::execute, size.capacity());
          } finally {
            pool.shutdownNow();
          }
        },
        () -> {});
  }

  private static Subject jdk(PoolSize size, Opening opening) {
    return Subject.of(
        () -> {
          ThreadPoolExecutor executor = opening.open(size);
          executor.setRejectedExecutionHandler(new ThreadPoolExecutor.AbortPolicy());
          try {
            return fillAndGoOn(executor, size.capacity());
          } finally {
            executor.shutdownNow();
          }
        },
        () -> {});
  }

  private static double[] fillAndGoOn(Executor pool, int capacity) throws InterruptedException {
    Gate gate = Gate.close(pool, 1);
    Runnable job = () -> {};
    long begin = System.nanoTime();
    int early = refused(pool, job, capacity);
    long full = System.nanoTime();
    int refused = refused(pool, job, capacity);
    long end = System.nanoTime();
    gate.open();
    if (early > 0 || refused < capacity) {
      throw new IllegalStateException("refused " + early + " before and " + refused + " after");
    }
    return new double[] {(double) (end - full) / capacity, (double) (full - begin) / capacity};
  }

  private static int refused(Executor pool, Runnable job, int times) {
    int refused = 0;
    for (int time = 0; time < times; time++) {
      try {
        pool.execute(job);
      } catch (RejectedExecutionException e) {
        refused++;
      }
    }
    return refused;
  }
}
