package io.threadsys.internal.run;

import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueues;
import io.threadsys.queue.PolledElement;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** No job is polled while one of higher priority, enqueued before it, is waiting. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "nothing was there yet")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the important one")
@Outcome(expect = Expect.FORBIDDEN, desc = "the other one, which came later")
@State
public class PriorityRace {

  private static final int HIGH = 2;
  private static final int LOW = 0;

  private final JobQueue<Integer> queue = JobQueues.PRIORITY.create(2);

  /** Creates one with an empty queue. */
  public PriorityRace() {}

  /** A submitter. */
  @Actor
  public void put() {
    boolean unused = queue.offer(1, 0, HIGH) && queue.offer(2, 0, LOW);
  }

  /** A worker. */
  @Actor
  public void take(I_Result result) {
    PolledElement<Integer> taken = new PolledElement<>();
    result.r1 = queue.poll(taken, 0) ? taken.take() : 0;
  }
}
