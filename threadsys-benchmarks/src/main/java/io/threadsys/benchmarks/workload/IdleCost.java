package io.threadsys.benchmarks.workload;

import com.sun.management.OperatingSystemMXBean;
import io.threadsys.ThreadPool;
import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.JdkPools;
import io.threadsys.benchmarks.peer.OurPools;
import io.threadsys.benchmarks.peer.Peer;
import io.threadsys.benchmarks.peer.PoolSize;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a default pool with nothing to do takes of one processor. The JVM has things to do of its
 * own, so the process stands beside a row without a pool, and the pool's threads stand alone.
 */
public final class IdleCost implements Workload {

  private static final long SETTLE_NANOS = Duration.ofMillis(300).toNanos();
  private static final int WORKERS = Runtime.getRuntime().availableProcessors();

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public String name() {
    return "idle-cpu";
  }

  @Override
  public String what() {
    return "share of one processor that an idle default pool takes";
  }

  @Override
  public List<Contest> contests(Scale scale) {
    long nanos = scale.idle().toNanos();
    return List.of(
        new Contest(
            name(),
            "idle",
            List.of(new Metric("its threads", "%", false), new Metric("process", "%", false)),
            List.of(
                contender("default", Role.OURS, IdleCost::ours, nanos),
                contender("tpe-lbq", Role.PEER, IdleCost::jdk, nanos),
                contender("limit-no-pool", Role.LIMIT, IdleCost::none, nanos))));
  }

  private Contender contender(String name, Role role, Supplier<Peer> opening, long nanos) {
    return new Contender(name, role, () -> Subject.of(() -> shares(opening, nanos), () -> {}));
  }

  /** Opens the pool only for its own round: it would be idle in those of the others too. */
  private double[] shares(Supplier<Peer> opening, long nanos) {
    Set<Long> others = LongStream.of(threads.getAllThreadIds()).boxed().collect(Collectors.toSet());
    try (Peer peer = opening.get()) {
      peer.execute(() -> {});
      rest(SETTLE_NANOS);
      long own = cpuOfAllBut(others);
      long process = system.getProcessCpuTime();
      long begin = System.nanoTime();
      rest(nanos);
      double passed = System.nanoTime() - begin;
      return new double[] {
        (cpuOfAllBut(others) - own) * 100 / passed,
        (system.getProcessCpuTime() - process) * 100 / passed
      };
    }
  }

  private long cpuOfAllBut(Set<Long> others) {
    return LongStream.of(threads.getAllThreadIds())
        .filter(id -> !others.contains(id))
        .map(threads::getThreadCpuTime)
        .filter(nanos -> nanos > 0)
        .sum();
  }

  private static void rest(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static Peer ours() {
    return OurPools.of(ThreadPool.builder("idle").start());
  }

  private static Peer jdk() {
    ExecutorService executor = JdkPools.linked(PoolSize.bounded(WORKERS));
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        executor.execute(job);
      }

      @Override
      public void close() {
        executor.shutdown();
      }
    };
  }

  private static Peer none() {
    return new Peer() {
      @Override
      public void execute(Runnable job) {}

      @Override
      public void close() {}
    };
  }
}
