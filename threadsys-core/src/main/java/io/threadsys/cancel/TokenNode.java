package io.threadsys.cancel;

import io.threadsys.internal.guard.UserCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A token with its callbacks; a child is a callback of its parent. */
final class TokenNode implements CancellationToken {
  /*
   * One lock per node guards the callbacks; the reason is written once, under it. Cancelling takes
   * the callbacks out under the lock and runs them outside, so a callback may use any token. A
   * registration looks at the reason under the same lock: it is either among the callbacks taken
   * out, or sees the reason and runs at once; none is lost and none runs twice.
   */
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Entry> entries = new LinkedHashSet<>();
  private volatile @Nullable CancellationReason reason;
  private volatile List<CancellationRegistration> atParents = List.of();

  static CancellationToken under(CancellationToken... parents) {
    TokenNode child = new TokenNode();
    List<CancellationRegistration> places = new ArrayList<>();
    for (CancellationToken parent : parents) {
      places.add(parent.onCancel(unused -> child.cancel(CancellationReason.PARENT)));
    }
    child.atParents = places;
    if (child.isCancelled()) {
      child.detach(); // the parent cancelled in between did not know the others
    }
    return child;
  }

  @Override
  public CancellationToken child() {
    return under(this);
  }

  @Override
  public boolean cancel(CancellationReason why) {
    List<Entry> toRun;
    lock.lock();
    try {
      if (reason != null) {
        return false;
      }
      reason = why;
      toRun = new ArrayList<>(entries);
      entries.clear();
    } finally {
      lock.unlock();
    }
    detach();
    toRun.forEach(entry -> entry.run(why));
    return true;
  }

  @Override
  public @Nullable CancellationReason reason() {
    return reason;
  }

  @Override
  public void throwIfCancelled() {
    CancellationReason why = reason;
    if (why != null) {
      throw new CancellationException("cancelled: " + why);
    }
  }

  @Override
  public CancellationRegistration onCancel(Consumer<CancellationReason> callback) {
    Entry entry = new Entry(callback);
    CancellationReason why;
    lock.lock();
    try {
      why = reason;
      if (why == null) {
        entries.add(entry);
      }
    } finally {
      lock.unlock();
    }
    if (why != null) {
      entry.run(why);
    }
    return entry;
  }

  @Override
  public void detach() {
    atParents.forEach(CancellationRegistration::close);
  }

  @Override
  public String toString() {
    CancellationReason why = reason;
    return why == null ? "CancellationToken[active]" : "CancellationToken[" + why + "]";
  }

  private final class Entry implements CancellationRegistration {
    private final Consumer<CancellationReason> callback;

    Entry(Consumer<CancellationReason> callback) {
      this.callback = callback;
    }

    void run(CancellationReason why) {
      Throwable thrown = UserCode.run(() -> callback.accept(why));
      if (thrown != null) {
        UserCode.handOver(thrown);
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        entries.remove(this);
      } finally {
        lock.unlock();
      }
    }
  }
}
