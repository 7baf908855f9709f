package io.threadsys.cluster.internal.engine;

import com.github.kagkarlsson.scheduler.task.Execution;
import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.cluster.internal.store.Envelope;
import io.threadsys.cluster.internal.store.HeldJobs;
import io.threadsys.cluster.internal.store.Priorities;
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

/** Hands picked jobs to the pool, and their ends to {@link Endings}. Thread-safe. */
final class Launcher {

  /** Attempts are spread over the cluster, so the pool itself must not repeat any. */
  private static final RetryPolicy NO_LOCAL_RETRY =
      new RetryPolicy(2, Backoff.fixed(Duration.ofMillis(1)), thrown -> false);

  private final EngineParts parts;
  private final ThreadPool pool;
  private final KnownTypes types;
  private final Holds holds;
  private final HeldJobs rows;
  private final Endings endings;
  private final JobSurroundings surroundings;
  private final boolean hasPriorities;

  Launcher(
      EngineParts parts,
      ThreadPool pool,
      KnownTypes types,
      Holds holds,
      HeldJobs rows,
      Endings endings,
      JobSurroundings surroundings) {
    this.parts = parts;
    this.pool = pool;
    this.types = types;
    this.holds = holds;
    this.rows = rows;
    this.endings = endings;
    this.surroundings = surroundings;
    hasPriorities =
        pool.config().queueing().factory().capabilities().contains(QueueCapability.PRIORITIES);
  }

  /** Launches jobs that were just picked; returns whether the pool took all of them. */
  boolean launch(List<Execution> picked, Consumer<Run> onEnd) {
    boolean all = true;
    for (Execution execution : picked) {
      KnownType type = types.find(execution.getTaskName());
      if (type == null) {
        continue; // forgotten this moment: silent from now on, another node takes it over
      }
      all &= launch(execution, type, onEnd);
    }
    return all;
  }

  private boolean launch(Execution execution, KnownType type, Consumer<Run> onEnd) {
    String node = parts.settings().name();
    Envelope envelope;
    try {
      envelope = Envelope.read((byte[]) execution.taskInstance.getData());
    } catch (RuntimeException unreadable) {
      Envelope none = new Envelope(null, null, Map.of(), new byte[0]);
      Run run = new Run(execution, type, none, node, parts.ticker().nanos());
      holds.add(run);
      finish(new Finished(run, JobState.FAILED, null, unreadable, null), onEnd);
      return true;
    }
    Run run = new Run(execution, type, envelope, node, parts.ticker().nanos());
    holds.add(run);
    return submit(run, onEnd);
  }

  private boolean submit(Run run, Consumer<Run> onEnd) {
    Job<Run> job = context -> perform(run, context);
    try {
      JobHandle<Run> handle = pool.submit(job, options(run));
      run.submitted(handle);
      var unused =
          handle.toCompletableFuture().whenComplete((same, thrown) -> ended(run, handle, onEnd));
      return true;
    } catch (JobRejectedException rejected) {
      finish(new Finished(run, JobState.DROPPED, null, rejected, null), onEnd);
      return false;
    }
  }

  private JobOptions options(Run run) {
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

  private Run perform(Run run, JobContext context) throws Exception {
    confirm(run);
    if (!run.begin(context)) {
      throw NotEnteredException.withdrawn();
    }
    Object payload =
        surroundings
            .json()
            .read(run.toString(), run.envelope().payload(), run.type().type().payload());
    AutoCloseable restored = surroundings.carrier().restore(run.envelope().context());
    Object result;
    try {
      result = run.type().handler().handle(payload, run);
    } finally {
      Throwable unused = UserCode.run(restored::close); // the job has done what it did
    }
    keep(run, result);
    return run;
  }

  /**
   * A run that waited long in the pool, or in a process that was stopped, may have been taken over.
   * Half of the permitted silence is early enough to be sure and late enough to be rare.
   */
  private void confirm(Run run) {
    long now = parts.ticker().nanos();
    if (now - run.confirmedAt() > parts.settings().silence().toNanos() / 2) {
      if (!rows.beat(List.of(run.execution()), parts.clock().now())[0]) {
        throw NotEnteredException.taken();
      }
      run.confirm(now);
    }
  }

  /** The job is done, so a result that can not be kept must not make it run again. */
  private void keep(Run run, @Nullable Object result) {
    try {
      run.returned(surroundings.json().result(run.toString(), result));
    } catch (PayloadRefusedException refused) {
      run.resultRefused(refused);
    }
  }

  private void ended(Run run, JobHandle<Run> handle, Consumer<Run> onEnd) {
    JobState state = handle.jobState();
    Throwable failure = state == JobState.SUCCEEDED ? run.refusal() : handle.failure();
    finish(new Finished(run, state, run.result(), failure, handle.cancellationReason()), onEnd);
  }

  private void finish(Finished finished, Consumer<Run> onEnd) {
    int unused = holds.end(finished.run());
    endings.add(finished);
    onEnd.accept(finished.run());
  }
}
