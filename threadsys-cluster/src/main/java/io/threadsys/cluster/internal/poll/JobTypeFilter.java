package io.threadsys.cluster.internal.poll;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Resolvable;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.threadsys.cluster.internal.execute.JobTypeRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells db-scheduler's statements which kinds of jobs to leave alone: those
 * that this node does not know, and those that the caller does not want now. Thread-safe, for one caller at a time.
 */
@SuppressWarnings("rawtypes") // as db-scheduler declares it
final class JobTypeFilter extends TaskResolver {

  /*
   * An unknown kind is only known once one of its jobs was seen. db-scheduler then gives that job
   * back and excludes the kind from then on; unlike its own resolver this one forgets a kind when it
   * is registered, and never has jobs deleted: another node may know them.
   */

  private static final Task<byte[]> ANY =
      Tasks.oneTime("any", byte[].class).execute((instance, context) -> {});

  private final JobTypeRegistry known;
  private final Clock clock;
  private final Consumer<String> onUnknown;
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private volatile Set<String> unwanted = Set.of();

  JobTypeFilter(JobTypeRegistry known, Clock clock, Consumer<String> onUnknown) {
    super(SchedulerListeners.NOOP, clock, List.of());
    this.known = known;
    this.clock = clock;
    this.onUnknown = onUnknown;
  }

  /** Sets what to leave alone besides the unknown. */
  void exclude(Set<String> names) {
    unwanted = Set.copyOf(names);
  }

  Set<String> unknown() {
    unknown.removeIf(name -> known.find(name) != null);
    return unknown;
  }

  @Override
  public Optional<Task> resolve(Resolvable execution, boolean exclude) {
    String name = execution.getTaskName();
    if (known.find(name) != null) {
      return Optional.of(ANY);
    }
    if (exclude && unknown.add(name)) {
      onUnknown.accept(name);
    }
    return Optional.empty();
  }

  @Override
  public List<UnresolvedTask> getUnresolved() {
    Set<String> names = new HashSet<>(unwanted);
    names.addAll(unknown());
    List<UnresolvedTask> excluded = new ArrayList<>(names.size());
    names.forEach(name -> excluded.add(new UnresolvedTask(name, clock.now())));
    return excluded;
  }

  @Override
  public boolean isUnresolved(String name) {
    return known.find(name) == null;
  }
}
