package io.threadsys.internal.engine;

import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueues;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Contract W2: a worker goes idle while a job comes; it sees the job, or it is woken. */
@JCStressTest
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "woken only")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "saw the job only")
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "both")
@Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "a lost wake-up")
@State
public class WakeUpRace {

  private final JobQueue<String> queue = JobQueues.FIFO.create(10);
  private final IdleWorkers idle = new IdleWorkers();
  private IdleWorkers.@org.jspecify.annotations.Nullable Entry entry;

  /** A submitter. */
  @Actor
  public void submit() {
    queue.offer("job", 0);
    idle.wakeOne();
  }

  /** A worker on its way to park. */
  @Actor
  public void goIdle(ZZ_Result result) {
    entry = idle.enter();
    result.r2 = queue.size() > 0;
  }

  /** Was it woken? */
  @Arbiter
  public void look(ZZ_Result result) {
    IdleWorkers.Entry mine = entry;
    result.r1 = mine != null && !mine.isWaiting();
  }
}
