package io.threadsys.internal.report;

import io.threadsys.event.PoolListener;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.job.JobOptions;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The listeners of a pool. Thread-safe; what they throw is reported and goes no further. */
final class ListenerList {

  private final BiConsumer<String, Throwable> faults;

  /** Replaced as a whole, never written to. */
  private volatile PoolListener[] all;

  /** What they say of jobs without a name; asked once, since it never changes. */
  private volatile boolean unnamed;

  /**
   * Creates the first ones.
   *
   * @param faults told of what a listener throws, and while doing what
   */
  ListenerList(List<PoolListener> first, BiConsumer<String, Throwable> faults) {
    this.faults = faults;
    this.all = first.toArray(PoolListener[]::new);
    this.unnamed = hearOf(JobOptions.UNNAMED);
  }

  synchronized void add(PoolListener listener) {
    PoolListener[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = listener;
    replace(more);
  }

  synchronized void remove(PoolListener listener) {
    replace(Arrays.stream(all).filter(known -> known != listener).toArray(PoolListener[]::new));
  }

  private void replace(PoolListener[] others) {
    all = others;
    unnamed = hearOf(JobOptions.UNNAMED);
  }

  boolean isEmpty() {
    return all.length == 0;
  }

  /** Whether one wants to hear of jobs of a name. */
  boolean hearOf(String job) {
    for (PoolListener listener : all) {
      if (listensTo(listener, job)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one wants to hear of jobs without a name. */
  boolean hearOfUnnamed() {
    return unnamed;
  }

  /** Tells a fact to those who want to hear of jobs of a name. */
  void tell(String job, Consumer<PoolListener> fact) {
    for (PoolListener listener : all) {
      if (listensTo(listener, job)) {
        tell(listener, fact);
      }
    }
  }

  /** Tells a fact to all. */
  void tell(Consumer<PoolListener> fact) {
    for (PoolListener listener : all) {
      tell(listener, fact);
    }
  }

  private void tell(PoolListener listener, Consumer<PoolListener> fact) {
    Throwable thrown = UserCode.run(() -> fact.accept(listener));
    if (thrown != null) {
      faults.accept("telling a listener", thrown);
    }
  }

  /** A listener that can not even answer this is not told; it has been reported. */
  private boolean listensTo(PoolListener listener, String job) {
    try {
      return listener.listensTo(job);
    } catch (Throwable thrown) {
      faults.accept("asking a listener", thrown);
      return false;
    }
  }
}
