package io.threadsys.internal.intake;

import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.config.JobConfig;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.run.FastPath;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.task.JobIdGenerator;
import io.threadsys.internal.task.JobTask;
import io.threadsys.internal.task.PendingStage.StageResult;
import io.threadsys.job.BatchResult;
import io.threadsys.job.Job;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import io.threadsys.job.UnsupportedPriorityException;
import io.threadsys.queue.JobQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates jobs from submissions. Thread-safe. */
public final class JobIntake {

  private final LiveSettings settings;
  private final SubmitPath submitPath;
  private final Function<String, PoolRun> runForJobNamed;
  private final Supplier<PoolCounters> counters;
  private final JobIdGenerator ids;
  private volatile boolean plainJobsNeedHandles;

  /** Of the last run that was started, closed or not; null if all jobs need handles. */
  private volatile @Nullable FastPath fastPath;

  public JobIntake(
      LiveSettings settings,
      SubmitPath submitPath,
      Function<String, PoolRun> runForJobNamed,
      Supplier<PoolCounters> counters) {
    this.settings = settings;
    this.submitPath = submitPath;
    this.runForJobNamed = runForJobNamed;
    this.counters = counters;
    this.ids = new JobIdGenerator();
    reconsider(null);
  }

  /** Directs jobs to this run, the last one, as the current settings require. */
  public void reconsider(@Nullable PoolRun run) {
    TimeoutConfig timeouts = settings.config().timeouts();
    JobConfig jobs = settings.config().jobs();
    boolean needHandles =
        timeouts.queue() != null
            || timeouts.run() != null
            || jobs.retry() != null
            || jobs.decorator() != null;
    plainJobsNeedHandles = needHandles;
    fastPath = run == null || needHandles ? null : run.fastPath();
  }

  /**
   * Submits a job without a handle; it gets a hidden one if a setting requires it.
   *
   * @param job the task to run
   */
  public void execute(Runnable job) {
    FastPath way = fastPath;
    if (way == null || !way.offer(job, JobQueue.DEFAULT_LEVEL)) {
      executeSlowly(job, Priority.NORMAL, way);
    }
  }

  /**
   * Like {@link #execute(Runnable)}, for a queue with priorities.
   *
   * @param job the task to run
   * @param priority its priority
   */
  public void execute(Runnable job, Priority priority) {
    FastPath way = fastPath;
    if (way == null || !way.hasLevels() || !way.offer(job, priority.level())) {
      executeSlowly(job, priority, way);
    }
  }

  private void executeSlowly(Runnable job, Priority priority, @Nullable FastPath refusing) {
    if (plainJobsNeedHandles) {
      JobOptions options = JobOptions.defaults().withPriority(priority);
      JobHandle<?> unused = submit(context -> Executors.callable(job).call(), job, options);
    } else if (refusing != null && refusing.isOpen()) {
      checkPriority(refusing.run(), priority);
      submitPath.submitRefused(refusing.run(), job, priority.level());
    } else {
      PoolRun run = runForJobNamed.apply(JobOptions.UNNAMED);
      checkPriority(run, priority);
      submitPath.submit(run, job, priority.level());
    }
  }

  /**
   * Submits a job with a handle.
   *
   * @param job the task to run
   * @param original what the user submitted
   * @param options its options
   * @param <T> the type of the result
   * @return the handle
   */
  public <T extends @Nullable Object> JobHandle<T> submit(
      Job<T> job, Object original, JobOptions options) {
    PoolRun run = runFor(options);
    JobTask<T> task = task(run, job, original, options);
    hand(run, task);
    return task;
  }

  /**
   * Submits a job that lasts until the stage it returns completes.
   *
   * @param job the task to run
   * @param options its options
   * @param <T> the type of the stage's result
   * @return the handle
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // the stage's result replaces this one
  public <T extends @Nullable Object> JobHandle<T> submitAsync(
      Callable<? extends CompletionStage<T>> job, JobOptions options) {
    Job<Object> body = context -> new StageResult(job.call());
    return (JobHandle<T>) submit(body, job, options);
  }

  /**
   * Submits many jobs: as many as there are free slots in one step, the others one by one.
   *
   * @param jobs the tasks to run
   * @param options the options of each of them
   * @param <T> the type of the results
   * @return which were accepted
   */
  public <T extends @Nullable Object> BatchResult<T> submitAll(
      Collection<? extends Callable<T>> jobs, JobOptions options) {
    List<Callable<T>> calls = List.copyOf(jobs);
    try {
      return calls.isEmpty() ? none() : submitAll(runFor(options), calls, options);
    } catch (PoolNotRunningException e) {
      submitPath.alsoRefused(counters.get(), options.name(), e, calls.size() - 1);
      List<BatchResult.Refused<T>> all = new ArrayList<>();
      calls.forEach(call -> all.add(new BatchResult.Refused<>(all.size(), call, e)));
      return new BatchResult<>(List.of(), all);
    }
  }

  private static <T extends @Nullable Object> BatchResult<T> none() {
    return new BatchResult<>(List.of(), List.of());
  }

  private <T extends @Nullable Object> BatchResult<T> submitAll(
      PoolRun run, List<Callable<T>> calls, JobOptions options) {
    List<JobTask<T>> tasks = new ArrayList<>(calls.size());
    for (Callable<T> call : calls) {
      tasks.add(task(run, context -> call.call(), call, options));
    }
    int taken = options.delay().isZero() ? submitPath.submitTogether(run, tasks) : 0;
    List<JobHandle<T>> accepted = new ArrayList<>(tasks.subList(0, taken));
    List<BatchResult.Refused<T>> refused = new ArrayList<>();
    for (int index = taken; index < tasks.size(); index++) {
      try {
        hand(run, tasks.get(index));
        accepted.add(tasks.get(index));
      } catch (RejectedExecutionException e) {
        refused.add(new BatchResult.Refused<>(index, calls.get(index), e));
      }
    }
    return new BatchResult<>(accepted, refused);
  }

  private PoolRun runFor(JobOptions options) {
    PoolRun run = runForJobNamed.apply(options.name());
    checkPriority(run, options.priority());
    return run;
  }

  private void checkPriority(PoolRun run, Priority priority) {
    if (priority != Priority.NORMAL && run.queue().levels() == 1) {
      throw new UnsupportedPriorityException(settings.pool(), priority);
    }
  }

  private <T extends @Nullable Object> JobTask<T> task(
      PoolRun run, Job<T> job, Object original, JobOptions options) {
    JobIdKind wanted = options.ids();
    UUID uuid = ids.nextUuid(wanted == null ? settings.config().jobs().ids() : wanted);
    long id = ids.nextNumber();
    return new JobTask<>(run, id, uuid, options, job, original);
  }

  private void hand(PoolRun run, JobTask<?> task) {
    Duration delay = task.options().delay();
    if (delay.isZero()) {
      submitPath.submit(run, task, task.options().backpressure());
    } else {
      submitPath.delay(run, task, delay);
    }
  }
}
