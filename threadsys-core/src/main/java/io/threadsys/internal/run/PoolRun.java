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
 * One run of a pool, from a start to the stop after it: its queue, its workers, and the threads
 * that wait for either. A restart creates a new run, so nothing that was closed is ever reused.
 */
public final class PoolRun implements TaskHost, ResourceMonitor.Client {
  /*
   * The queue decides between accept and close: it refuses elements after close(), and a worker leaves
   * only after it has seen the queue first closed and then empty. Jobs that their submitter runs
   * itself bypass the queue; for them the participant count decides, whose closed bit is in the same
   * word. The run is over when it is closed and the last participant has been released.
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
    this.spaceWaiters = new WaitSet(fastPath::quiesceConsumers, fastPath::recheckNanos);
    this.group = new WorkerGroup(this, config.workers().source(), env.counters());
    this.helping = new PeerHelping(this, peers);
    env.counters().attach(fastPath::offered);
    fastPath.reconsider();
  }

  private void quiesceProducers() {
    fastPath.quiesceProducers();
  }

  /**
   * Enqueues a job and wakes a worker, or runs the job if there are no workers; false if the queue
   * is full or closed.
   */
  public boolean offer(Object job, long timestamp, int level) {
    if (noWorkers != null && !closed && !settings.paused) {
      return externalRunners.runBySubmitter(job);
    }
    if (closed || !queueSlots.offer(job, timestamp, level)) {
      return false;
    }
    if (!fastPath.exists()) {
      VarHandle.fullFence(); // StoreLoad: publish the job before reading who is parked
    }
    if (!settings.paused) {
      wakeOne();
    }
    return true;
  }

  /** Enqueues as many jobs as there are free slots, and wakes as many workers; returns how many. */
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

  /** Wakes a parked worker, or one of a linked pool that helps this one; false if there is none. */
  boolean wakeOne() {
    if (noWorkers != null) {
      return noWorkers.runQueued();
    }
    return idleWorkers.wakeOne() || helping.call();
  }

  /**
   * Returns whether jobs may be polled. A pause ends with the run: a shutdown runs what is queued.
   */
  public boolean mayTake() {
    return !settings.paused || isClosed();
  }

  /** Returns whether a worker without a job has something to do: to poll a job, or to leave. */
  boolean hasWork() {
    boolean leaves = isClosed() && isDrained();
    return leaves || (mayTake() && (queue.size() > 0 || delayed.hasDue()));
  }

  /** Returns whether the workers of a closed run may leave once they have found the queue empty. */
  boolean isDrained() {
    return delayed.size() == 0 && !externalRunners.hasGuests();
  }

  /** Passes on a wake-up that may have reached a worker that was about to leave. */
  public void wakeForQueued() {
    if (queue.size() > 0 || delayed.hasDue()) {
      wakeOne();
    }
    helping.relay();
  }

  /** Wakes all waiting threads to check their condition again, after a setting changed. */
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
    delayed.close(); // before a worker can see the run closed with nothing delayed
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

  /** Releases one participant; the last one of a closed run ends it. */
  public void leave() {
    if (participants.release()) {
      finish();
    }
  }

  /** Returns the latch that is released when the run is over. */
  public OneShotLatch over() {
    return over;
  }

  private void finish() {
    span.end(env.now());
    env.counters().detach();
    whenOver.run();
    over.release();
  }

  /**
   * Returns whether new jobs are refused. The separate flag covers a custom queue that fails to
   * close.
   */
  @Override
  public boolean isClosed() {
    return closed || queue.isClosed();
  }

  /** Returns whether an immediate shutdown is cancelling jobs. */
  @Override
  public boolean isStopping() {
    return stopping;
  }

  /** Marks the run as being shut down immediately. */
  public void beginStopping() {
    stopping = true;
    fastPath.reconsider();
  }

  /** Returns whether there are workers; without them, jobs run on the submitting thread. */
  public boolean hasWorkers() {
    return noWorkers == null;
  }

  /** Returns the queue. */
  public JobQueue<Object> queue() {
    return queue;
  }

  /** Returns the fast path of fire-and-forget jobs. */
  public FastPath fastPath() {
    return fastPath;
  }

  ParkedThreads idleWorkers() {
    return idleWorkers;
  }

  /** Returns the submitters that wait for a free slot. */
  public WaitSet spaceWaiters() {
    return spaceWaiters;
  }

  /** Returns the jobs that wait on the timer. */
  public DelayedJobs delayed() {
    return delayed;
  }

  /** Returns the stages that jobs of this run wait for. */
  public Set<PendingStage> pendingStages() {
    return pendingStages;
  }

  /** Returns the submitters that wait for a moment in time: for a rate permit, or for a retry. */
  public WaitSet timeWaiters() {
    return timeWaiters;
  }

  /** Returns the count of the threads and stages that keep the run from ending. */
  public CloseableRefCount participants() {
    return participants;
  }

  /** Returns the threads that run jobs without being workers. */
  public ExternalRunners externalRunners() {
    return externalRunners;
  }

  /** Returns what accounts for queue slots and quota permits. */
  public QueueSlots queueSlots() {
    return queueSlots;
  }

  PeerHelping helping() {
    return helping;
  }

  /** Returns the workers. */
  public WorkerGroup group() {
    return group;
  }

  /** Returns when the run began and ended, and its maxima. */
  public RunPeriod span() {
    return span;
  }

  /** Returns the timer for delayed jobs; without workers, its thread runs them. */
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
    participants.acquire();
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
