package io.threadsys.internal.report;

import io.threadsys.event.PoolListener;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.job.JobOptions;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The listeners of a pool, copy-on-write. Thread-safe; exceptions of listeners are reported and
 * stop here.
 */
final class ListenerList {

  private final BiConsumer<String, Throwable> faults;

  /** Replaced as a whole, never written to. */
  private volatile PoolListener[] all;

  /**
   * Whether any listener wants events of jobs without a name; asked once, since it never changes.
   */
  private volatile boolean unnamed;

  /**
   * Creates the list.
   *
   * @param faults receives what a listener throws, and during which activity
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

  /** Returns whether any listener wants events of jobs of a name. */
  boolean hearOf(String job) {
    for (PoolListener listener : all) {
      if (listensTo(listener, job)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether any listener wants events of jobs without a name. */
  boolean hearOfUnnamed() {
    return unnamed;
  }

  /** Notifies the listeners that want events of jobs of a name. */
  void tell(String job, Consumer<PoolListener> fact) {
    for (PoolListener listener : all) {
      if (listensTo(listener, job)) {
        tell(listener, fact);
      }
    }
  }

  /** Notifies all listeners. */
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

  /** A listener that throws here is not notified; the exception has been reported. */
  private boolean listensTo(PoolListener listener, String job) {
    try {
      return listener.listensTo(job);
    } catch (Throwable thrown) {
      faults.accept("asking a listener", thrown);
      return false;
    }
  }
}
