package io.threadsys.cluster.internal.execute;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.cluster.internal.store.PickedJobTable;
import io.threadsys.cluster.internal.store.Priorities;
import io.threadsys.cluster.internal.store.StoredJobData;
import io.threadsys.cluster.internal.support.NodeContext;
import io.threadsys.cluster.job.PayloadRefusedException;
import io.threadsys.internal.guard.UserCode;
import io.threadsys.job.Job;
import io.threadsys.job.JobContext;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.RetryPolicy;
import io.threadsys.queue.QueueCapability;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Submits picked jobs to the pool, and their results to {@link CompletionWriter}. Thread-safe. */
public final class JobDispatcher {

  /** Attempts are spread over the cluster, so the pool itself must not repeat any. */
  private static final RetryPolicy NO_LOCAL_RETRY =
      new RetryPolicy(2, Backoff.fixed(Duration.ofMillis(1)), thrown -> false);

  private final NodeContext parts;
  private final ThreadPool pool;
  private final JobTypeRegistry types;
  private final PickedJobs pickedJobs;
  private final PickedJobTable rows;
  private final CompletionWriter completions;
  private final RunServices services;
  private final boolean hasPriorities;

  public JobDispatcher(
      NodeContext parts,
      ThreadPool pool,
      JobTypeRegistry types,
      PickedJobs pickedJobs,
      PickedJobTable rows,
      CompletionWriter completions,
      RunServices services) {
    this.parts = parts;
    this.pool = pool;
    this.types = types;
    this.pickedJobs = pickedJobs;
    this.rows = rows;
    this.completions = completions;
    this.services = services;
    hasPriorities =
        pool.config().queue().factory().capabilities().contains(QueueCapability.PRIORITIES);
  }

  /** Submits jobs that were just picked; returns whether the pool accepted all of them. */
  public boolean launch(List<Execution> picked, Consumer<PickedExecution> onEnd) {
    boolean all = true;
    for (Execution execution : picked) {
      RegisteredJobType type = types.find(execution.getTaskName());
      if (type == null) {
        continue; // forgotten this moment: silent from now on, another node takes it over
      }
      all &= launch(execution, type, onEnd);
    }
    return all;
  }

  private boolean launch(
      Execution execution, RegisteredJobType type, Consumer<PickedExecution> onEnd) {
    String node = parts.settings().name();
    StoredJobData jobData;
    try {
      jobData = StoredJobData.read((byte[]) execution.taskInstance.getData());
    } catch (RuntimeException unreadable) {
      StoredJobData none = new StoredJobData(null, null, Map.of(), new byte[0]);
      PickedExecution run =
          new PickedExecution(execution, type, none, node, parts.ticker().nanos());
      pickedJobs.add(run);
      finish(new RunResult(run, JobState.FAILED, null, unreadable, null), onEnd);
      return true;
    }
    PickedExecution run =
        new PickedExecution(execution, type, jobData, node, parts.ticker().nanos());
    pickedJobs.add(run);
    return submit(run, onEnd);
  }

  private boolean submit(PickedExecution run, Consumer<PickedExecution> onEnd) {
    Job<PickedExecution> job = context -> perform(run, context);
    try {
      JobHandle<PickedExecution> handle = pool.submit(job, options(run));
      run.submitted(handle);
      var unused =
          handle.toCompletableFuture().whenComplete((same, thrown) -> ended(run, handle, onEnd));
      return true;
    } catch (JobRejectedException rejected) {
      finish(new RunResult(run, JobState.DROPPED, null, rejected, null), onEnd);
      return false;
    }
  }

  private JobOptions options(PickedExecution run) {
    JobOptions options =
        JobOptions.named(run.type().name())
            .withBackpressure(BackpressureStrategy.fail())
            .withRetry(NO_LOCAL_RETRY);
    Duration timeout = run.timeout();
    if (timeout != null) {
      options = options.withRunTimeout(timeout);
    }
    int stored = run.execution().taskInstance.getPriority();
    return hasPriorities ? options.withPriority(Priorities.priority(stored)) : options;
  }

  private PickedExecution perform(PickedExecution run, JobContext context) throws Exception {
    confirm(run);
    if (!run.begin(context)) {
      throw JobNotStartedException.withdrawn();
    }
    Object payload =
        services
            .json()
            .read(run.toString(), run.jobData().payload(), run.type().type().payload());
    AutoCloseable restored = services.propagator().restore(run.jobData().context());
    Object result;
    try {
      result = run.type().handler().handle(payload, run);
    } finally {
      Throwable unused = UserCode.run(restored::close); // the job has taken effect
    }
    keep(run, result);
    return run;
  }

  /**
   * An execution that waited long in the pool, or in a process that was stopped, may have been recovered
   * by another node. Half of the permitted silence is early enough to be safe and late enough to be
   * rare.
   */
  private void confirm(PickedExecution run) {
    long now = parts.ticker().nanos();
    if (now - run.confirmedAt() > parts.settings().silence().toNanos() / 2) {
      if (!rows.beat(List.of(run.execution()), parts.clock().now())[0]) {
        throw JobNotStartedException.taken();
      }
      run.confirm(now);
    }
  }

  /** The job is done, so a result that cannot be kept must not make it run again. */
  private void keep(PickedExecution run, @Nullable Object result) {
    try {
      run.returned(services.json().result(run.toString(), result));
    } catch (PayloadRefusedException refused) {
      run.resultRefused(refused);
    }
  }

  private void ended(
      PickedExecution run, JobHandle<PickedExecution> handle, Consumer<PickedExecution> onEnd) {
    JobState state = handle.jobState();
    Throwable failure = state == JobState.SUCCEEDED ? run.refusal() : handle.failure();
    finish(new RunResult(run, state, run.result(), failure, handle.cancellationReason()), onEnd);
  }

  private void finish(RunResult finished, Consumer<PickedExecution> onEnd) {
    int unused = pickedJobs.end(finished.run());
    completions.add(finished);
    onEnd.accept(finished.run());
  }
}
