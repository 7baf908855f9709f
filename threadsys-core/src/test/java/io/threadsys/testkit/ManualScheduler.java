package io.threadsys.testkit;

import io.threadsys.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A scheduler whose time is moved by hand; actions run on the thread that moves it. */
public final class ManualScheduler implements Scheduler {

  private final AtomicLong now = new AtomicLong();
  private final List<Armed> armed = new CopyOnWriteArrayList<>();

  @Override
  public Entry schedule(Duration delay, Runnable action) {
    Armed entry = new Armed(now.get() + delay.toNanos(), action);
    armed.add(entry);
    return () -> armed.remove(entry);
  }

  /** Moves the time and runs what became due, in order. */
  public void advance(Duration duration) {
    long until = now.addAndGet(duration.toNanos());
    List<Armed> due = new ArrayList<>(armed);
    due.removeIf(entry -> entry.due > until);
    due.sort(Comparator.comparingLong(entry -> entry.due));
    for (Armed entry : due) {
      if (armed.remove(entry)) {
        entry.action.run();
      }
    }
  }

  public int armed() {
    return armed.size();
  }

  private static final class Armed {
    private final long due;
    private final Runnable action;

    Armed(long due, Runnable action) {
      this.due = due;
      this.action = action;
    }
  }
}
