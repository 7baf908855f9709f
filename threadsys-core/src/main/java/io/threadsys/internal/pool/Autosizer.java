package io.threadsys.internal.pool;

import static java.util.Objects.requireNonNull;

import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingDecision;
import io.threadsys.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Adjusts a run's number of workers to its load: at each sample the policy decides, and the group
 * is resized. Samples only while the bounds leave a choice, and never after the run is closed.
 */
final class Autosizer {
  /*
   * All pools share one timer thread, so a sample must not block it. It never waits for the settings'
   * lock: if a start or an explicit resize holds it, this sample is skipped. It starts at most
   * MAX_GROWTH threads; more have to wait for the next sample. Surplus workers are only flagged, and
   * leave on their own.
   *
   * At most one sample is armed: one that finds itself replaced or disarmed does nothing. The armed
   * sample and the stopped flag change under a lock of their own, so nothing is armed after stop().
   */
  static final int MAX_GROWTH = 16;

  private final PoolRun run;
  private final LiveSettings settings;
  private final LoadSampler meter;
  private final Resizing resizing;
  private final ReentrantLock arming = new ReentrantLock();
  private @Nullable Sample armed;
  private boolean over;

  public Autosizer(PoolRun run) {
    this.run = run;
    this.settings = run.env().settings();
    this.meter = new LoadSampler(run, settings.sizing());
    this.resizing = new Resizing(settings, run.env().reporter());
  }

  /** Arms or disarms the next sample, as the current bounds require. */
  void follow() {
    arming.lock();
    try {
      if (over || settings.bounds.isFixed() || !run.hasWorkers()) {
        disarm();
      } else if (armed == null) {
        arm();
      }
    } finally {
      arming.unlock();
    }
  }

  /** Follows changed settings. Called with the settings' lock held, as a sample is. */
  void change() {
    meter.follow(settings.sizing());
    arming.lock();
    try {
      disarm();
      follow();
    } finally {
      arming.unlock();
    }
  }

  /** Stops for good. */
  public void stop() {
    arming.lock();
    try {
      over = true;
      disarm();
    } finally {
      arming.unlock();
    }
  }

  private void arm() {
    Sample sample = new Sample();
    Duration interval = settings.sizing().samplingInterval();
    Throwable thrown =
        UserCode.run(() -> sample.entry = run.env().scheduler().schedule(interval, sample::run));
    if (thrown == null) {
      armed = sample;
    } else {
      run.env().reporter().error("arming the timer of the automatic sizing", thrown);
    }
  }

  private void disarm() {
    Sample sample = armed;
    armed = null;
    if (sample != null && sample.entry != null) {
      sample.entry.cancel();
    }
  }

  /** Takes an armed sample; false if it was disarmed or replaced. */
  private boolean begin(Sample sample) {
    arming.lock();
    try {
      boolean current = armed == sample;
      armed = current ? null : armed;
      return current;
    } finally {
      arming.unlock();
    }
  }

  private void sample() {
    if (!settings.changing.tryLock()) {
      return;
    }
    try {
      Throwable thrown = UserCode.run(this::decide);
      if (thrown != null) {
        run.env().reporter().error("sizing the pool automatically", thrown);
      }
    } finally {
      settings.changing.unlock();
    }
  }

  private void decide() {
    SizeBounds bounds = settings.bounds;
    if (run.isClosed() || bounds.isFixed()) {
      return;
    }
    long now = run.env().now();
    if (settings.paused) {
      meter.restart(now);
      return;
    }
    SizingDecision asked =
        requireNonNull(settings.sizing().policy().decide(meter.read(now)), "decision");
    SizingDecision decision = bound(asked, bounds);
    settings.decision = decision;
    int before = settings.threads;
    if (decision.size() != before) {
      meter.resized(now, decision.size() > before);
      resizing.change(run, decision.size(), decision.reason());
    }
  }

  private SizingDecision bound(SizingDecision asked, SizeBounds bounds) {
    int size = bounds.clamp(asked.size());
    String reason = asked.reason();
    if (size != asked.size()) {
      reason += " (asked for " + asked.size() + ", moved into " + bounds + ")";
    }
    int most = settings.threads + MAX_GROWTH;
    if (size > most) {
      reason += " (asked for " + size + ", at most " + MAX_GROWTH + " more at a time)";
    }
    return new SizingDecision(Math.min(size, most), reason);
  }

  /** One sample of the load that is to be taken. Compared by identity. */
  private final class Sample {
    private Scheduler.@Nullable Entry entry;

    void run() {
      if (begin(this)) {
        sample();
        follow();
      }
    }
  }
}
