package io.threadsys.cluster.internal.execute;

import io.threadsys.cluster.job.JobHandler;
import io.threadsys.cluster.job.JobType;
import io.threadsys.cluster.job.Recurrence;
import io.threadsys.internal.guard.ConfigChecks;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The job types that this node can run, and those that are paused in the cluster. Thread-safe. */
public final class JobTypeRegistry {

  private final ConcurrentHashMap<String, RegisteredJobType> types = new ConcurrentHashMap<>();
  private volatile @Nullable Set<String> paused;

  /** Registers a type with its handler. */
  public <P extends @Nullable Object> RegisteredJobType add(
      JobType<P> type, JobHandler<P> handler, @Nullable Recurrence recurrence) {
    RegisteredJobType added = RegisteredJobType.of(type, handler, recurrence);
    RegisteredJobType before = types.putIfAbsent(type.name(), added);
    new ConfigChecks()
        .require(
            before == null,
            "type",
            "'" + type.name() + "'",
            "a type that is not registered on this node yet",
            "register each type once, and give the second one another name")
        .throwIfAny();
    return added;
  }

  /** Removes a type; returns it, or null if it was not registered. */
  public @Nullable RegisteredJobType remove(String name) {
    return types.remove(name);
  }

  /** Returns a registered type, or null. */
  public @Nullable RegisteredJobType find(String name) {
    return types.get(name);
  }

  /** Returns all registered types. */
  public Collection<RegisteredJobType> all() {
    return types.values();
  }

  /** Sets what is paused; returns whether more may be picked now than before. */
  public boolean pause(Set<String> names) {
    Set<String> before = paused;
    paused = Set.copyOf(names);
    return before == null || !names.containsAll(before);
  }

  /** Forbids picking until the paused types are known again. */
  public void forgetPauses() {
    paused = null;
  }

  /** Returns the paused types, or null while they are unknown: then nothing may be picked. */
  public @Nullable Set<String> paused() {
    return paused;
  }
}
