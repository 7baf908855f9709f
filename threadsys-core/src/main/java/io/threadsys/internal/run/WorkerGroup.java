package io.threadsys.internal.run;

import io.threadsys.internal.metrics.CounterShard;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.task.JobStack;
import io.threadsys.lifecycle.AbandonedWorker;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.stats.StuckJob;
import io.threadsys.thread.WorkerThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The workers of one run: starts, replaces, retires and counts them.
 *
 * <p>The list changes only under the lock and is read without it. Thread factories and listeners
 * are called with the lock held only where a worker is being started, never by a running job.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
public final class WorkerGroup {

  private final PoolRun run;
  private final WorkerThreads threads;
  private final PoolCounters counters;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private volatile int target;
  private volatile int stuck;
  private volatile int largest;
  private volatile boolean surplus;

  WorkerGroup(PoolRun run, WorkerThreads threads, PoolCounters counters) {
    this.run = run;
    this.threads = threads;
    this.counters = counters;
  }

  /** Returns whether a worker belongs here; waits for the end of its start. */
  boolean has(Worker worker) {
    lock.lock();
    try {
      return workers.contains(worker);
    } finally {
      lock.unlock();
    }
  }

  /** Returns a live view of the workers, safe to iterate. */
  public List<Worker> workers() {
    return workers;
  }

  /** Returns the largest number of workers there were at a time. */
  public int largest() {
    return largest;
  }

  /**
   * Sets the number of workers. Missing ones are started; surplus ones leave on their own.
   *
   * @throws WorkerStartException if a thread cannot be created; the current number is then the
   *     target
   */
  public void resize(int size) {
    lock.lock();
    try {
      target = size;
      fill();
    } catch (WorkerStartException e) {
      target = workers.size();
      throw e;
    } finally {
      assess();
      lock.unlock();
    }
    wakeAll();
  }

  /**
   * Notes that a worker became stuck (1) or recovered (-1). Each stuck worker is replaced by
   * another one, within bounds, which leaves again as surplus.
   */
  public void countStuck(int change) {
    lock.lock();
    try {
      stuck += change;
      fill();
    } catch (WorkerStartException e) {
      run.env().reporter().error("replacing a stuck worker", e);
    } finally {
      assess();
      lock.unlock();
    }
    wakeAll();
  }

  /** Returns how many workers are stuck; momentarily imprecise, and possibly negative. */
  public int stuck() {
    return stuck;
  }

  private void fill() {
    while (workers.size() < goal() && run.participants().tryAcquire()) {
      try {
        start(freeNumber());
      } catch (WorkerStartException e) {
        run.leave();
        throw e;
      }
    }
  }

  private int goal() {
    if (!run.hasWorkers()) {
      return 0;
    }
    int replacements = Math.min(stuck, run.env().config().timeouts().maxReplacements());
    return target + Math.max(0, replacements);
  }

  /** Describes the jobs that workers are stuck with, with stack traces. */
  public List<StuckJob> stuckJobs() {
    long now = run.env().now();
    List<StuckJob> jobs = new ArrayList<>();
    for (Worker worker : workers) {
      StuckJob job = worker.stuckJob(now);
      if (job != null) {
        jobs.add(job);
      }
    }
    return jobs;
  }

  /** Returns how many workers are not stuck. */
  int available() {
    return workers.size() - stuck;
  }

  boolean hasSurplus() {
    return surplus;
  }

  /** Recomputes, after a change, the flag that workers read after every job. */
  private void assess() {
    boolean before = surplus;
    surplus = workers.size() > goal();
    if (surplus != before) {
      run.fastPath().reconsider();
    }
  }

  /** Returns whether a worker has to leave because there are too many; removes it then. */
  boolean retires(Worker worker) {
    if (!hasSurplus()) {
      return false;
    }
    lock.lock();
    try {
      return hasSurplus() && workers.remove(worker);
    } finally {
      assess();
      lock.unlock();
    }
  }

  /**
   * Replaces a dead worker; false if no thread can be created, and the dead one has to continue.
   */
  boolean replace(Worker dead, Throwable cause) {
    counters.workerDeaths.increment();
    run.env().reporter().workerDied(dead.name(), cause);
    if (dead.hasNothingDone()) {
      // What kills workers before their first job would otherwise kill them as fast as they start.
      LockSupport.parkNanos(run.env().pollNanos());
    }
    lock.lock();
    try {
      if (workers.remove(dead)) {
        start(dead.number());
        dead.endPresence(); // which the replacement takes over
      }
      return true;
    } catch (WorkerStartException e) {
      workers.add(dead);
      run.env().reporter().error("replacing worker " + dead.name(), e);
      return false;
    } finally {
      assess();
      lock.unlock();
    }
  }

  /** Removes a worker whose thread is about to end. */
  void left(Worker worker) {
    boolean counted;
    lock.lock();
    try {
      workers.remove(worker);
      counters.takeBack(worker.shard());
      counted = worker.endPresence();
    } finally {
      assess();
      lock.unlock();
    }
    // It may have consumed a wake-up that was meant for a job.
    run.wakeForQueued();
    if (counted) {
      run.leave();
    }
  }

  void wakeAll() {
    workers.forEach(worker -> LockSupport.unpark(worker.thread()));
  }

  /** Describes the workers that are still there, with their stacks. */
  public List<AbandonedWorker> describe() {
    List<AbandonedWorker> described = new ArrayList<>();
    for (Worker worker : workers) {
      Thread thread = worker.thread();
      if (thread != null && thread.isAlive() && thread != Thread.currentThread()) {
        String job = JobStack.name(worker.inner().top());
        described.add(new AbandonedWorker(worker.name(), job, List.of(thread.getStackTrace())));
      }
    }
    return described;
  }

  /** Removes all workers; returns those whose participation this ended. */
  public List<Worker> dismissAll() {
    lock.lock();
    try {
      List<Worker> dismissed = new ArrayList<>(workers);
      workers.clear();
      dismissed.removeIf(worker -> !worker.endPresence());
      return dismissed;
    } finally {
      assess();
      lock.unlock();
    }
  }

  private void start(int number) {
    CounterShard shard = counters.lend();
    Worker worker = new Worker(run, this, number, shard);
    try {
      Thread thread = threads.newThread(worker.name(), worker);
      if (thread.getState() != Thread.State.NEW) {
        throw new IllegalStateException("the thread source returned a thread that was started");
      }
      worker.bindThread(thread);
      largest = Math.max(largest, workers.size() + 1);
      workers.add(worker);
      thread.start();
    } catch (Throwable failure) {
      workers.remove(worker);
      counters.takeBack(shard);
      throw new WorkerStartException(run.env().pool(), worker.name(), failure);
    }
  }

  private int freeNumber() {
    int number = 1;
    while (isTaken(number)) {
      number++;
    }
    return number;
  }

  private boolean isTaken(int number) {
    return workers.stream().anyMatch(worker -> worker.number() == number);
  }
}
