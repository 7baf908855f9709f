package io.threadsys.internal.concurrent;

import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueues;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Contract Q4: a submitter begins to wait for a slot while one is freed, without a fence; it gets
 * the slot, or the thread that freed it sees the waiter.
 */
public class WaitSetRace {

  private final JobQueue<String> queue;
  private final FastPathQueue<String> fastPath;
  private volatile boolean waits;

  @SuppressWarnings("unchecked") // built-in queues have a fast path
  WaitSetRace(JobQueues kind) {
    queue = kind.create(1);
    fastPath = (FastPathQueue<String>) queue;
    boolean unused = queue.offer("first", 0);
  }

  boolean takeAndLook() {
    String unused = fastPath.take(new PollCursor(), 0);
    return waits;
  }

  boolean waitAndOffer() {
    waits = true;
    fastPath.quiesceConsumers();
    return queue.offer("second", 0);
  }

  /** With one FIFO queue. */
  @JCStressTest
  @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "told only")
  @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "got the place only")
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both")
  @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "a free place and a waiter")
  @State
  public static class Fifo {

    private final WaitSetRace race = new WaitSetRace(JobQueues.FIFO);

    /** A worker. */
    @Actor
    public void take(ZZ_Result result) {
      result.r1 = race.takeAndLook();
    }

    /** A submitter on its way to wait. */
    @Actor
    public void await(ZZ_Result result) {
      result.r2 = race.waitAndOffer();
    }
  }

  /** With several stripes. */
  @JCStressTest
  @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "told only")
  @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "got the place only")
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both")
  @Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "a free place and a waiter")
  @State
  public static class WorkStealing {

    private final WaitSetRace race = new WaitSetRace(JobQueues.WORK_STEALING);

    /** A worker. */
    @Actor
    public void take(ZZ_Result result) {
      result.r1 = race.takeAndLook();
    }

    /** A submitter on its way to wait. */
    @Actor
    public void await(ZZ_Result result) {
      result.r2 = race.waitAndOffer();
    }
  }
}
