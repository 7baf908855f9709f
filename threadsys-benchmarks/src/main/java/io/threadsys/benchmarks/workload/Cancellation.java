package io.threadsys.benchmarks.workload;

import io.threadsys.ThreadPool;
import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.JdkPools;
import io.threadsys.benchmarks.peer.OurPools;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import io.threadsys.job.JobHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Cancels jobs that wait. A cancelled one gives its place in our queue back at once; the JDK's
 * executor keeps it until a {@code purge}, so one at the end belongs to its time.
 */
public final class Cancellation implements Workload {

  private static final int SHARE = 20;

  @Override
  public String name() {
    return "cancel";
  }

  @Override
  public String what() {
    return "time to cancel a queued job, its place in the queue included";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    PoolSize size = new PoolSize(1, scale.jobs() / SHARE);
    List<Contender> contenders = new ArrayList<>();
    for (PeerKind kind : PeerKind.ours()) {
      contenders.add(new Contender(kind.label(), Role.OURS, () -> ours(kind.label(), size)));
    }
    contenders.add(
        new Contender("tpe-lbq-purge", Role.PEER, () -> jdk(JdkPools.linked(size), size)));
    contenders.add(
        new Contender("tpe-abq-purge", Role.PEER, () -> jdk(JdkPools.array(size), size)));
    return List.of(
        new Contest(name(), size.capacity() + " queued", List.of(Metric.nanos("")), contenders));
  }

  private static Subject ours(String queue, PoolSize size) {
    ThreadPool pool = OurPools.describe(queue, size).start();
    return Subject.of(
        () -> {
          Gate gate = Gate.close(pool::execute, 1);
          List<JobHandle<?>> handles = new ArrayList<>(size.capacity());
          for (int job = 0; job < size.capacity(); job++) {
            handles.add(pool.submit(() -> {}));
          }
          long begin = System.nanoTime();
          handles.forEach(JobHandle::cancel);
          long end = System.nanoTime();
          gate.open();
          return new double[] {(double) (end - begin) / size.capacity()};
        },
        pool::shutdownNow);
  }

  private static Subject jdk(ThreadPoolExecutor executor, PoolSize size) {
    return Subject.of(
        () -> {
          Gate gate = Gate.close(executor, 1);
          List<Future<?>> futures = new ArrayList<>(size.capacity());
          for (int job = 0; job < size.capacity(); job++) {
            futures.add(executor.submit(() -> {}));
          }
          long begin = System.nanoTime();
          futures.forEach(future -> future.cancel(false));
          executor.purge();
          long end = System.nanoTime();
          gate.open();
          return new double[] {(double) (end - begin) / size.capacity()};
        },
        executor::shutdownNow);
  }
}
