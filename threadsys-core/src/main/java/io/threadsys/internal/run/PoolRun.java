package io.threadsys.internal.run;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.concurrent.CloseableRefCount;
import io.threadsys.internal.concurrent.OneShotLatch;
import io.threadsys.internal.concurrent.ParkedThreads;
import io.threadsys.internal.concurrent.WaitSet;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.env.PoolEnvironment;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.internal.limit.ResourceMonitor;
import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.metrics.NamedJobCounters;
import io.threadsys.internal.metrics.RunPeriod;
import io.threadsys.internal.task.JobTask;
import io.threadsys.internal.task.PendingDelay;
import io.threadsys.internal.task.PendingStage;
import io.threadsys.internal.task.TaskHost;
import io.threadsys.job.JobState;
import io.threadsys.queue.JobQueue;
import io.threadsys.time.Deadline;
import io.threadsys.time.Scheduler;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A pool from one start to the stop after it: its queue, its workers, and who waits for either. A
 * restart makes a new one, so nothing closed is ever used again.
 */
public final class PoolRun implements TaskHost, ResourceMonitor.Client {
  /*
   * "Accept" and "close" are decided by the queue: it refuses after close(), and a worker leaves
   * only when it saw the queue closed first and empty afterwards. Jobs that their submitter runs
   * itself pass the attendance instead, which decides between entering and closing in the same way.
   * The run is over when it is closed and the last one has left.
   */
  private final PoolEnvironment env;
  private final LiveSettings settings;
  private final Runnable whenOver;
  private final JobQueue<Object> queue;
  private final ParkedThreads idleWorkers;
  private final WaitSet spaceWaiters;
  private final WaitSet timeWaiters = new WaitSet(() -> {}, () -> Long.MAX_VALUE);
  private final CloseableRefCount participants = new CloseableRefCount();
  private final DelayedJobs delayed;
  private final Set<PendingStage> pendingStages = ConcurrentHashMap.newKeySet();
  private final ExternalRunners externalRunners = new ExternalRunners(this);
  private final OneShotLatch over = new OneShotLatch() {};
  private final RunPeriod span;
  private final QueueSlots queueSlots;
  private final WorkerGroup group;
  private final PeerHelping helping;
  private final @Nullable DirectExecution noWorkers;
  private final FastPath fastPath;
  private volatile boolean closed;
  private volatile boolean stopping;

  /**
   * Creates a run without workers.
   *
   * @param config describes the pool as it was built
   * @param env what all parts of the pool use
   * @param peers the pools it is linked with
   * @param whenOver run once, when the run is closed and the last thread has left it
   */
  public PoolRun(PoolConfig config, PoolEnvironment env, PeerLinks peers, Runnable whenOver) {
    this.env = env;
    this.settings = env.settings();
    this.span = new RunPeriod(env.now(), env.counters().readEnds());
    this.whenOver = whenOver;
    this.queue = QueueInstantiation.create(config, settings.queueSize);
    this.noWorkers = DirectExecution.in(this);
    this.delayed = new DelayedJobs(this);
    this.queueSlots = new QueueSlots(this, queue, peers.quota());
    this.idleWorkers = new ParkedThreads(this::quiesceProducers, env::pollNanos);
    this.fastPath = new FastPath(this, peers);
    this.spaceWaiters = new WaitSet(fastPath::quiesceConsumers, fastPath::lookAgainNanos);
    this.group = new WorkerGroup(this, config.workers().source(), env.counters());
    this.helping = new PeerHelping(this, peers);
    env.counters().attach(fastPath::offered);
    fastPath.reconsider();
  }

  private void quiesceProducers() {
    fastPath.quiesceProducers();
  }

  /**
   * Enqueues a job and wakes a worker, or runs it if there are none; false if the queue is full or
   * closed.
   */
  public boolean offer(Object job, long timestamp, int level) {
    if (noWorkers != null && !closed && !settings.paused) {
      return externalRunners.runBySubmitter(job);
    }
    if (closed || !queueSlots.offer(job, timestamp, level)) {
      return false;
    }
    if (!fastPath.exists()) {
      VarHandle.fullFence(); // the job can be seen before it is asked who idles
    }
    if (!settings.paused) {
      wakeOne();
    }
    return true;
  }

  /** Enqueues as many jobs as there are places, and wakes as many workers; returns how many. */
  public int offerAll(List<? extends JobTask<?>> jobs, long timestamp, int level) {
    int taken = closed ? 0 : queueSlots.offerAll(jobs, timestamp, level);
    if (taken > 0 && !settings.paused) {
      int left = taken - idleWorkers.wake(taken);
      while (left > 0 && helping.call()) {
        left--;
      }
    }
    return taken;
  }

  /** Wakes an idle worker, or one of another run that helps this one; false if there is none. */
  boolean wakeOne() {
    if (noWorkers != null) {
      return noWorkers.runQueued();
    }
    return idleWorkers.wakeOne() || helping.call();
  }

  /** A pause ends with the run: who shuts a paused pool down wants its jobs done. */
  public boolean mayTake() {
    return !settings.paused || isClosed();
  }

  /** Whether a worker without a job has something to do: to take one, or to leave. */
  boolean hasWork() {
    boolean leaves = isClosed() && isDrained();
    return leaves || (mayTake() && (queue.size() > 0 || delayed.hasDue()));
  }

  /** Whether the workers of a closed run may leave, once they have found nothing to take. */
  boolean isDrained() {
    return delayed.size() == 0 && !externalRunners.hasGuests();
  }

  /** Passes on a wake-up, which may have come to a worker that leaves. */
  public void wakeForQueued() {
    if (queue.size() > 0 || delayed.hasDue()) {
      wakeOne();
    }
    helping.relay();
  }

  /** Lets everybody who waits look again, after a setting changed. */
  public void wakeAll() {
    group.wakeAll();
    helping.wakeAll();
    queueSlots.wakeAll();
    timeWaiters.signalAll();
    if (noWorkers != null) {
      noWorkers.leaveIfDrained();
    }
  }

  /** Refuses new jobs from now on. */
  public void close() {
    delayed.close(); // before a worker can see that the run is closed and nothing is delayed
    Throwable thrown = UserCode.run(queue::close);
    if (thrown != null) {
      env.reporter().error("closing the queue", thrown);
    }
    closed = true;
    fastPath.reconsider();
    settings.unwatch(this);
    wakeAll();
    if (participants.close()) {
      finish();
    }
  }

  /** Somebody who had entered leaves. */
  public void leave() {
    if (participants.leave()) {
      finish();
    }
  }

  /** Released when the run is over. */
  public OneShotLatch over() {
    return over;
  }

  private void finish() {
    span.end(env.now());
    env.counters().detach();
    whenOver.run();
    over.release();
  }

  /** The flag of its own is for a queue of the user's that fails to close. */
  @Override
  public boolean isClosed() {
    return closed || queue.isClosed();
  }

  /** Whether jobs are being cancelled because the pool stops at once. */
  @Override
  public boolean isStopping() {
    return stopping;
  }

  public void beginStopping() {
    stopping = true;
    fastPath.reconsider();
  }

  /** Whether there are workers, or else whoever brings a job runs it. */
  public boolean hasWorkers() {
    return noWorkers == null;
  }

  public JobQueue<Object> queue() {
    return queue;
  }

  public FastPath fastPath() {
    return fastPath;
  }

  ParkedThreads idleWorkers() {
    return idleWorkers;
  }

  public WaitSet spaceWaiters() {
    return spaceWaiters;
  }

  public DelayedJobs delayed() {
    return delayed;
  }

  public Set<PendingStage> pendingStages() {
    return pendingStages;
  }

  /** Submitters that wait for a moment, whatever becomes free: for a permit, or to try again. */
  public WaitSet timeWaiters() {
    return timeWaiters;
  }

  public CloseableRefCount participants() {
    return participants;
  }

  public ExternalRunners externalRunners() {
    return externalRunners;
  }

  public QueueSlots queueSlots() {
    return queueSlots;
  }

  PeerHelping helping() {
    return helping;
  }

  public WorkerGroup group() {
    return group;
  }

  public RunPeriod span() {
    return span;
  }

  /** What makes delayed jobs due; without workers, on the thread that runs them. */
  public Scheduler delayTimer() {
    return noWorkers == null ? env.scheduler() : noWorkers.timer();
  }

  @Override
  public PoolEnvironment env() {
    return env;
  }

  @Override
  public int queued() {
    return queue.size();
  }

  @Override
  public void removeQueued(JobTask<?> task) {
    boolean unused = queueSlots.removeQueued(task);
  }

  @Override
  public void completed(CounterShard shard, @Nullable NamedJobCounters name, JobState end) {
    queueSlots.ended(shard, name, end);
  }

  @Override
  public @Nullable PendingDelay retryLater(JobTask<?> task, boolean fromWorker) {
    DelayedJob entry = new DelayedJob(delayed, task);
    task.delayedBy(entry);
    return delayed.add(entry, fromWorker) ? entry : null;
  }

  @Override
  public void retain() {
    participants.stay();
  }

  @Override
  public void release() {
    leave();
  }

  @Override
  public void stageOpened(PendingStage stage) {
    pendingStages.add(stage);
  }

  @Override
  public boolean stageClosed(PendingStage stage) {
    return pendingStages.remove(stage);
  }

  @Override
  public boolean await(JobTask<?> task, Deadline deadline) throws InterruptedException {
    Worker waiting = Worker.current();
    return waiting == null
        ? task.waitOutside(this, deadline)
        : waiting.inner().waitFor(task, this, deadline);
  }

  @Override
  public void belowLimit() {
    spaceWaiters.signalAll();
  }
}
