package io.threadsys.internal.run;

import static java.util.Objects.requireNonNull;

import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.task.JobCompletion;
import io.threadsys.internal.task.JobRunner;
import io.threadsys.internal.task.JobStack;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs a job of a run without being one of its workers: a submitter, because of the
 * backpressure strategy, or a guest, which is a worker of another run. Created for one job and the
 * jobs nested in it.
 */
public final class ExternalRunner implements JobRunner {
  /*
   * The thread was doing something else before and continues with it afterwards. An interrupt that an
   * immediate shutdown sends to a job without a handle is sent under the lock: before close() returns
   * or not at all, and while a job of another run is on top it is held back.
   */
  private static final ThreadLocal<ExternalRunner> SUBMITTERS = new ThreadLocal<>();

  private final PoolRun run;
  private final @Nullable Worker host;
  private final @Nullable JobRunner below;
  private final Thread thread = Thread.currentThread();
  private final JobStack jobs = new JobStack();
  private final long begunNanos;
  private boolean covered;
  private boolean held;
  private boolean closed;
  private volatile boolean sent;

  /** Creates a runner for the current thread, which submits; perhaps inside another job. */
  public ExternalRunner(PoolRun run) {
    this(run, null, SUBMITTERS.get());
  }

  /**
   * Creates a runner for the current thread, which is a worker of another run.
   *
   * @param below the runner of the job that lies below, if any
   */
  public ExternalRunner(PoolRun run, @Nullable Worker host, @Nullable JobRunner below) {
    this.run = run;
    this.host = host;
    this.below = below;
    this.begunNanos = run.env().now();
  }

  /** Returns when it was created, which is when its first job began. */
  public long begunNanos() {
    return begunNanos;
  }

  /** Returns whether the current thread runs a job of a run that it submitted. */
  public static boolean isSubmitterInside(PoolRun run) {
    JobRunner runner = SUBMITTERS.get();
    while (runner instanceof ExternalRunner outer && outer.run != run) {
      runner = outer.below;
    }
    return runner != null;
  }

  /**
   * Runs a job on its submitter, and closes. Interrupts of the job inside which that happens are
   * held back until then.
   */
  void runForSubmitter(Object job, long timestamp) {
    JobRunner outer = below;
    SUBMITTERS.set(this);
    if (outer == null) {
      try {
        runOnTop(job, timestamp, run.env().now());
      } finally {
        SUBMITTERS.remove();
        close();
      }
      return;
    }
    Object outerJob = outer.jobs().top();
    boolean interrupted = NestedJobs.sleep(outerJob, outer, this);
    try {
      runOnTop(job, timestamp, run.env().now());
    } finally {
      SUBMITTERS.set((ExternalRunner) outer);
      NestedJobs.wake(outerJob, outer, this, interrupted);
    }
  }

  @Nullable JobRunner below() {
    return below;
  }

  /** Returns the thread. */
  public Thread thread() {
    return thread;
  }

  /** Interrupts the job that runs here, now or when it is on top again. */
  public synchronized void interrupt() {
    if (covered) {
      held = true;
    } else if (!closed) {
      sent = true;
      thread.interrupt();
    }
  }

  /** Holds interrupts back while a job of another run is on top. */
  synchronized void cover() {
    covered = true;
  }

  /** Delivers an interrupt that was held back. */
  synchronized void uncover() {
    covered = false;
    if (held) {
      held = false;
      interrupt();
    }
  }

  /** Ends it: no interrupt arrives afterwards, and none is left behind. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    settleInterrupts(false);
  }

  @Override
  public PoolRun home() {
    return run;
  }

  @Override
  public CounterShard shard() {
    return run.env().counters().shared;
  }

  @Override
  public JobStack jobs() {
    return jobs;
  }

  /** Returns the worker whose thread this is, of whatever run; null if it is a submitter's. */
  @Nullable Worker worker() {
    return host;
  }

  @Override
  public boolean isWorker() {
    return host != null;
  }

  @Override
  public void becameStuck(JobCompletion<?> job) {
    requireNonNull(host).becameStuck(job);
  }

  @Override
  public void recovered() {
    requireNonNull(host).recovered();
  }

  @Override
  public long readClock() {
    return run.env().now();
  }

  /**
   * The interrupt status of a submitter's thread is cleared only if the pool has interrupted it.
   */
  @Override
  public void settleInterrupts(boolean sentToJob) {
    if (sentToJob || sent || host != null) {
      Thread.interrupted();
    }
  }
}
