package io.threadsys.internal.concurrent;

import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueues;
import io.threadsys.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Contract W2: a worker becomes idle while a job is enqueued on the fast path, without a fence; it
 * sees the job, or it is woken.
 */
public class ParkedThreadsRace {

  private final JobQueue<String> queue;
  private final FastPathQueue<String> fastPath;
  private final ParkedThreads idle = new ParkedThreads(() -> {}, () -> 100_000_000L);
  private ParkedThreads.@Nullable Entry entry;

  @SuppressWarnings("unchecked") // built-in queues have a fast path
  ParkedThreadsRace(JobQueues kind) {
    queue = kind.create(10);
    fastPath = (FastPathQueue<String>) queue;
  }

  void put() {
    fastPath.put("job", JobQueue.DEFAULT_LEVEL, Ticker.system(), 32);
    if (idle.waiting() > 0) {
      idle.wakeOne();
    }
  }

  boolean idleAndLook() {
    entry = idle.enter();
    fastPath.quiesceProducers();
    return queue.size() > 0;
  }

  boolean wasWoken() {
    ParkedThreads.Entry mine = entry;
    return mine != null && !mine.isWaiting();
  }

  /** With one FIFO queue. */
  @JCStressTest
  @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "woken only")
  @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "saw the job only")
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both")
  @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "a lost wake-up")
  @State
  public static class Fifo {

    private final ParkedThreadsRace race = new ParkedThreadsRace(JobQueues.FIFO);

    /** A submitter. */
    @Actor
    public void submit() {
      race.put();
    }

    /** A worker on its way to park. */
    @Actor
    public void goIdle(ZZ_Result result) {
      result.r2 = race.idleAndLook();
    }

    /** Was it woken? */
    @Arbiter
    public void look(ZZ_Result result) {
      result.r1 = race.wasWoken();
    }
  }

  /** With several stripes. */
  @JCStressTest
  @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "woken only")
  @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "saw the job only")
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both")
  @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "a lost wake-up")
  @State
  public static class WorkStealing {

    private final ParkedThreadsRace race = new ParkedThreadsRace(JobQueues.WORK_STEALING);

    /** A submitter. */
    @Actor
    public void submit() {
      race.put();
    }

    /** A worker on its way to park. */
    @Actor
    public void goIdle(ZZ_Result result) {
      result.r2 = race.idleAndLook();
    }

    /** Was it woken? */
    @Arbiter
    public void look(ZZ_Result result) {
      result.r1 = race.wasWoken();
    }
  }
}
