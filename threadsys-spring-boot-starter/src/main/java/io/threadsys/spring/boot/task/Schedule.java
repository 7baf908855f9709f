package io.threadsys.spring.boot.task;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.task.TaskRejectedException;

/** A task that runs on a pool at certain times, one run after the other. Thread-safe. */
final class Schedule implements ScheduledFuture<@Nullable Object> {
  /*
   * A
   * schedule either waits for its due time on the timer, or for its current run. A run has ended when its job is done and its code has returned: a job that is timed out or cancelled ends before its code does, and one that is retried runs its code more than once.
   */
  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  private final ThreadPool pool;
  private final Scheduler timer;
  private final Ticker ticker;
  private final Runnable task;
  private final Timing timing;
  private final JobOptions options;
  private final CompletableFuture<@Nullable Object> done = new CompletableFuture<>();
  private Scheduler.@Nullable Entry armed;
  private @Nullable JobHandle<?> job;
  private boolean waits;
  private boolean suspended;
  private boolean refused;
  private long due;

  Schedule(ThreadPool pool, Scheduler timer, Runnable task, Timing timing, JobOptions options) {
    this.pool = pool;
    this.timer = timer;
    this.ticker = pool.config().observers().ticker();
    this.task = task;
    this.timing = timing;
    this.options = options;
  }

  /** Waits for the first run; false if there is none. */
  boolean begin() {
    OptionalLong first = timing.first(ticker.nanos());
    first.ifPresent(this::await);
    return first.isPresent();
  }

  void whenDone(Runnable action) {
    var unused = done.whenComplete((result, failure) -> action.run());
  }

  /** Starts no further runs. */
  synchronized void suspend() {
    suspended = true;
    disarm();
  }

  /** Resumes. A run that was due in between starts at once; further ones are skipped. */
  synchronized void resume() {
    suspended = false;
    if (waits) {
      await(Math.max(due, ticker.nanos()));
    }
  }

  private synchronized void await(long time) {
    if (done.isDone()) {
      return;
    }
    due = time;
    waits = true;
    disarm();
    if (!suspended) {
      armed = timer.schedule(Duration.ofNanos(time - ticker.nanos()), this::submit);
    }
  }

  private void disarm() {
    if (armed != null) {
      armed.cancel();
      armed = null;
    }
  }

  private synchronized boolean stopsWaiting() {
    boolean did = waits && !suspended && !done.isDone();
    if (did) {
      waits = false;
      armed = null;
    }
    return did;
  }

  /** On the timer's thread. */
  private void submit() {
    if (!stopsWaiting()) {
      return;
    }
    Run run = new Run();
    try {
      JobHandle<?> submitted = pool.submit(run, options);
      refused = false;
      begun(submitted);
      var unused = submitted.toCompletableFuture().whenComplete((none, thrown) -> run.ends(thrown));
    } catch (RejectedExecutionException rejection) {
      report(rejection);
      goOn(new TaskRejectedException(String.valueOf(rejection.getMessage()), rejection));
    }
  }

  private void begun(JobHandle<?> submitted) {
    synchronized (this) {
      job = submitted;
    }
    if (done.isDone()) { // cancelled while there was no job to cancel yet
      submitted.cancel(false);
    }
  }

  /** a pool that rejects one run may reject many; only the first one is logged as a warning */
  private void report(RejectedExecutionException rejection) {
    LOG.atLevel(refused ? Level.DEBUG : Level.WARN)
        .addKeyValue("pool", pool.name())
        .addKeyValue("job", options.name())
        .log(
            "Pool '{}' refused a run of the task '{}', which is left out: {}",
            pool.name(),
            options.name(),
            rejection.getMessage());
    refused = true;
  }

  private void goOn(@Nullable Throwable failure) {
    synchronized (this) {
      job = null;
    }
    OptionalLong next;
    try {
      next = timing.next(due, ticker.nanos());
    } catch (RuntimeException | Error broken) {
      done.completeExceptionally(broken);
      throw broken;
    }
    if (next.isPresent()) {
      await(next.getAsLong());
    } else if (failure == null) {
      done.complete(null);
    } else {
      done.completeExceptionally(failure);
    }
  }

  /** Without an interrupt, a run that has begun is completed. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = done.completeExceptionally(new CancellationException());
    JobHandle<?> present;
    synchronized (this) {
      disarm();
      present = job;
    }
    if (cancelled && present != null) {
      if (mayInterruptIfRunning || present.jobState() == JobState.QUEUED) {
        present.cancel(mayInterruptIfRunning);
      }
    }
    return cancelled;
  }

  @Override
  public boolean isCancelled() {
    return done.isCancelled();
  }

  @Override
  public boolean isDone() {
    return done.isDone();
  }

  @Override
  public @Nullable Object get() throws InterruptedException, ExecutionException {
    return done.get();
  }

  @Override
  public @Nullable Object get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return done.get(timeout, unit);
  }

  @Override
  public synchronized long getDelay(TimeUnit unit) {
    return unit.convert(due - ticker.nanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }

  /** One run. */
  private final class Run implements Runnable {

    private boolean underWay;
    private boolean ended;
    private @Nullable Throwable failure;

    @Override
    public void run() {
      if (!enter()) {
        return;
      }
      timing.begins();
      try {
        task.run();
      } finally {
        if (leave()) {
          goOn(failure);
        }
      }
    }

    private synchronized boolean enter() {
      underWay = !ended && !done.isDone();
      return underWay;
    }

    /** Returns whether the job ended before its code. */
    private synchronized boolean leave() {
      underWay = false;
      return ended;
    }

    void ends(@Nullable Throwable thrown) {
      boolean over;
      synchronized (this) {
        failure = thrown;
        ended = true;
        over = !underWay;
      }
      if (over) {
        goOn(thrown);
      }
    }
  }
}
