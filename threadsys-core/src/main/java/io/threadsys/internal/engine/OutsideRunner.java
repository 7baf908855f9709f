package io.threadsys.internal.engine;

/** A submitting thread that runs its own job because the strategy said so. */
final class OutsideRunner implements Runner {

  private final PoolRun run;
  private final Thread thread = Thread.currentThread();
  private final JobStack jobs = new JobStack();

  OutsideRunner(PoolRun run) {
    this.run = run;
  }

  void run(Object job) {
    long now = run.now();
    jobs.push(job);
    if (job instanceof JobTask<?> task) {
      task.run(this, now);
    } else {
      PlainJob.run((Runnable) job, this, run, now, now);
    }
  }

  Thread thread() {
    return thread;
  }

  @Override
  public Ledger ledger() {
    return run.shared();
  }

  @Override
  public JobStack jobs() {
    return jobs;
  }

  @Override
  public long lap() {
    return run.now();
  }

  /** The thread is not ours: its status is only touched if we interrupted it. */
  @Override
  public void settleInterrupts(boolean sent) {
    if (sent) {
      Thread.interrupted();
    }
  }
}
