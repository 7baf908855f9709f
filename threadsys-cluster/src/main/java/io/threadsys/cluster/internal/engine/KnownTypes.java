package io.threadsys.cluster.internal.engine;

import io.threadsys.cluster.job.JobHandler;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.internal.guard.Checks;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The kinds of jobs that this node can run, and those that the cluster has paused. Thread-safe. */
final class KnownTypes {

  private final ConcurrentHashMap<String, KnownType> types = new ConcurrentHashMap<>();
  private volatile @Nullable Set<String> paused;

  <P extends @Nullable Object> KnownType add(
      JobType<P> type, JobHandler<P> handler, @Nullable Recurrence recurrence) {
    KnownType added = KnownType.of(type, handler, recurrence);
    KnownType before = types.putIfAbsent(type.name(), added);
    new Checks()
        .require(
            before == null,
            "type",
            "'" + type.name() + "'",
            "a type that is not registered on this node yet",
            "register each type once, and give the second one another name")
        .throwIfAny();
    return added;
  }

  @Nullable KnownType remove(String name) {
    return types.remove(name);
  }

  @Nullable KnownType find(String name) {
    return types.get(name);
  }

  Collection<KnownType> all() {
    return types.values();
  }

  /** Sets what is paused; returns whether more may be picked now than before. */
  boolean pause(Set<String> names) {
    Set<String> before = paused;
    paused = Set.copyOf(names);
    return before == null || !names.containsAll(before);
  }

  /** Nothing may be picked until somebody asks again what is paused. */
  void forgetPauses() {
    paused = null;
  }

  /** Returns what is paused, or null as long as nobody has asked: then nothing may be picked. */
  @Nullable Set<String> paused() {
    return paused;
  }
}
