package io.threadsys.cluster.internal.execute;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.cluster.internal.store.StoredJobData;
import io.threadsys.cluster.job.DurableJobContext;
import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.PayloadRefusedException;
import io.threadsys.job.JobContext;
import io.threadsys.job.JobHandle;
import io.threadsys.time.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a job by this node, from picking its row to writing its completion. Thread-safe.
 *
 * <p>At most one of the reasons to stop it counts: the first that cancels its handle.
 */
public final class PickedExecution implements DurableJobContext {

  /** The reason for an execution whose job was cancelled. */
  public static final CancellationReason ASKED =
      CancellationReason.custom("cancelled through the cluster");

  /** The reason for an execution whose job another node has recovered. */
  public static final CancellationReason TAKEN =
      CancellationReason.custom("taken over by another node, this one was silent for too long");

  /** The reason for an execution whose node shuts down. */
  public static final CancellationReason NODE_STOPS =
      new CancellationReason(CancellationReason.Kind.POOL_SHUTDOWN, "the node stops");

  /** The reason for an execution that has waited for a worker while other nodes may be idle. */
  public static final CancellationReason NOT_BEGUN =
      new CancellationReason(CancellationReason.Kind.POOL_SHUTDOWN, "not begun in time");

  private enum Entry {
    OPEN,
    ENTERED,
    CLOSED
  }

  private final Execution execution;
  private final RegisteredJobType type;
  private final StoredJobData jobData;
  private final JobKey key;
  private final String node;
  private final long pickedAt;
  private final AtomicReference<Entry> entry = new AtomicReference<>(Entry.OPEN);
  private volatile long confirmedAt;
  private volatile @Nullable JobHandle<?> handle;
  private volatile @Nullable JobContext context;
  private volatile double progress;
  private volatile double written;
  private volatile @Nullable String result;
  private volatile @Nullable PayloadRefusedException refusal;
  private volatile boolean ended;

  public PickedExecution(
      Execution execution,
      RegisteredJobType type,
      StoredJobData jobData,
      String node,
      long ticks) {
    this.execution = execution;
    this.type = type;
    this.jobData = jobData;
    this.node = node;
    key = new JobKey(execution.getTaskName(), execution.getId());
    pickedAt = ticks;
    confirmedAt = ticks;
  }

  /** Returns the row this node has picked. */
  public Execution execution() {
    return execution;
  }

  RegisteredJobType type() {
    return type;
  }

  StoredJobData jobData() {
    return jobData;
  }

  DurableRetryPolicy retries() {
    DurableRetryPolicy own = jobData.retries();
    return own == null ? type.type().retries() : own;
  }

  @Nullable Duration timeout() {
    Duration own = jobData.timeout();
    return own == null ? type.type().timeout() : own;
  }

  /** Begins on this thread, unless the execution was withdrawn. */
  public boolean begin(JobContext services) {
    context = services;
    return entry.compareAndSet(Entry.OPEN, Entry.ENTERED);
  }

  /** Prevents the code from being entered; returns false if it was. */
  public boolean withdraw() {
    return entry.compareAndSet(Entry.OPEN, Entry.CLOSED);
  }

  public boolean isBegun() {
    return entry.get() == Entry.ENTERED;
  }

  void submitted(JobHandle<?> given) {
    handle = given;
  }

  /** Stores the result. */
  void returned(@Nullable String json) {
    result = json;
  }

  @Nullable String result() {
    return result;
  }

  /** Stores why the result cannot be kept. */
  void resultRefused(PayloadRefusedException why) {
    refusal = why;
  }

  @Nullable PayloadRefusedException refusal() {
    return refusal;
  }

  /** Stops the execution, unless it has ended. */
  public void stop(CancellationReason reason) {
    JobHandle<?> present = handle;
    if (present != null) {
      boolean unused = present.cancel(reason);
    }
  }

  /** Notes that the row was confirmed in the database, at a reading of the ticker. */
  public void confirm(long ticks) {
    confirmedAt = ticks;
  }

  long confirmedAt() {
    return confirmedAt;
  }

  /** Returns when it was picked, on the node's monotonic clock, in nanoseconds. */
  public long pickedAt() {
    return pickedAt;
  }

  /** Marks the end, which still has to be written. */
  void end() {
    ended = true;
  }

  public boolean isEnded() {
    return ended;
  }

  /** Returns the progress the job has reported, 0 to 1; NaN if none. */
  public double progress() {
    return progress;
  }

  /**
   * Returns whether progress was reported that is not written; it counts as written from now on.
   */
  public boolean takeProgress() {
    double present = progress;
    boolean news = present != written && !ended;
    written = present;
    return news;
  }

  @Override
  public JobKey key() {
    return key;
  }

  @Override
  public int attempt() {
    return execution.consecutiveFailures + 1;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public CancellationToken token() {
    return begun().token();
  }

  @Override
  public void progress(double fraction) {
    if (!Double.isNaN(fraction)) {
      progress = Math.max(0, Math.min(1, fraction));
      begun().progress(fraction);
    }
  }

  @Override
  public Deadline deadline() {
    return begun().deadline();
  }

  private JobContext begun() {
    JobContext present = context;
    if (present == null) {
      throw new IllegalStateException("job '" + key + "' has not begun");
    }
    return present;
  }

  /** Returns {@code type/id}. */
  @Override
  public String toString() {
    return key.toString();
  }
}
