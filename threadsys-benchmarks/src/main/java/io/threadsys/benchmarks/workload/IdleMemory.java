package io.threadsys.benchmarks.workload;

import io.threadsys.ThreadPool;
import io.threadsys.benchmarks.harness.Contender;
import io.threadsys.benchmarks.harness.Contest;
import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Subject;
import io.threadsys.benchmarks.peer.OurPools;
import io.threadsys.benchmarks.peer.Peer;
import io.threadsys.benchmarks.peer.PeerKind;
import io.threadsys.benchmarks.peer.PoolSize;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What an idle default pool holds of the heap; thread stacks lie elsewhere. */
public final class IdleMemory implements Workload {

  private static final int POOLS = 40;
  private static final int COLLECTIONS = 3;
  private static final PoolSize SIZE = PoolSize.bounded(Runtime.getRuntime().availableProcessors());

  @Override
  public String name() {
    return "idle-memory";
  }

  @Override
  public String what() {
    return "heap that an idle default pool holds, beyond its threads' stacks; mean of " + POOLS;
  }

  @Override
  public List<Contest> contests(Scale scale) {
    List<Contender> contenders = new ArrayList<>();
    contenders.add(contender("default", Role.OURS, IdleMemory::ours));
    Stream.of(PeerKind.TPE_LINKED, PeerKind.TPE_ARRAY, PeerKind.FORK_JOIN, PeerKind.JETTY)
        .map(kind -> contender(kind.label(), kind.role(), () -> kind.open(SIZE)))
        .forEach(contenders::add);
    return List.of(new Contest(name(), "heap", List.of(new Metric("", "kB", false)), contenders));
  }

  private static Contender contender(String name, Role role, Supplier<Peer> opening) {
    return new Contender(name, role, () -> Subject.of(() -> kiloBytes(opening), () -> {}));
  }

  private static double[] kiloBytes(Supplier<Peer> opening) {
    List<Peer> pools = new ArrayList<>(POOLS);
    long before = usedHeap();
    try {
      for (int pool = 0; pool < POOLS; pool++) {
        Peer peer = opening.get();
        peer.execute(() -> {});
        pools.add(peer);
      }
      return new double[] {(usedHeap() - before) / 1e3 / POOLS};
    } finally {
      pools.forEach(Peer::close);
    }
  }

  private static long usedHeap() {
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Peer ours() {
    return OurPools.of(ThreadPool.builder("idle").start());
  }
}
