package io.threadsys;

import static java.util.Objects.requireNonNull;

import io.threadsys.cancel.CancellationScope;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.SettingChange;
import io.threadsys.event.PoolListener;
import io.threadsys.internal.intake.JobIntake;
import io.threadsys.internal.pool.PoolEngine;
import io.threadsys.job.BatchResult;
import io.threadsys.job.Job;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.RateLimitUsage;
import io.threadsys.limit.ResourceUsage;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.stats.FailedJob;
import io.threadsys.stats.JobNameStats;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.RunningJob;
import io.threadsys.stats.StuckJob;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The default {@link ThreadPool}: validates arguments and delegates to the engine. */
final class DefaultThreadPool implements ThreadPool {

  private final PoolEngine engine;
  private final JobIntake intake;
  private final Executor executor = this::execute;
  private final ExecutorService executorService;

  DefaultThreadPool(PoolConfig config) {
    this(new PoolEngine(config));
  }

  DefaultThreadPool(PoolEngine engine) {
    this.engine = engine;
    this.intake = engine.intake();
    executorService = new PoolExecutorService(this, engine, JobOptions.defaults());
  }

  @Override
  public String name() {
    return engine.config().name();
  }

  @Override
  public PoolConfig config() {
    return engine.config();
  }

  @Override
  public PoolState state() {
    return engine.state();
  }

  @Override
  public void start() {
    engine.start();
  }

  @Override
  public void execute(Runnable job) {
    intake.execute(requireNonNull(job, "job"));
  }

  @Override
  public void execute(Runnable job, Priority priority) {
    requireNonNull(job, "job");
    requireNonNull(priority, "priority");
    if (priority == Priority.NORMAL) {
      intake.execute(job);
    } else {
      intake.execute(job, priority);
    }
  }

  @Override
  public <T extends @Nullable Object> JobHandle<T> submit(Job<T> job, JobOptions options) {
    requireNonNull(job, "job");
    requireNonNull(options, "options");
    return engine.intake().submit(job, job, options);
  }

  @Override
  public <T extends @Nullable Object> JobHandle<T> submit(Callable<T> job, JobOptions options) {
    requireNonNull(job, "job");
    requireNonNull(options, "options");
    return engine.intake().submit(context -> job.call(), job, options);
  }

  @Override
  @SuppressWarnings("NullAway") // does not see that Void is nullable here
  public JobHandle<@Nullable Void> submit(Runnable job, JobOptions options) {
    requireNonNull(job, "job");
    requireNonNull(options, "options");
    Job<@Nullable Void> body =
        context -> {
          job.run();
          return null;
        };
    return engine.intake().submit(body, job, options);
  }

  @Override
  public <T extends @Nullable Object> BatchResult<T> submitAll(
      Collection<? extends Callable<T>> jobs, JobOptions options) {
    requireNonNull(jobs, "jobs");
    requireNonNull(options, "options");
    return engine.intake().submitAll(jobs, options);
  }

  @Override
  public <T extends @Nullable Object> JobHandle<T> submitAsync(
      Callable<? extends CompletionStage<T>> job, JobOptions options) {
    requireNonNull(job, "job");
    requireNonNull(options, "options");
    return engine.intake().submitAsync(job, options);
  }

  @Override
  public void resize(int threads) {
    engine.tuning().resize(threads);
  }

  @Override
  public void resize(int min, int max) {
    engine.tuning().resize(new SizeBounds(min, max));
  }

  @Override
  public PoolConfig currentConfig() {
    return engine.tuning().present();
  }

  @Override
  public List<SettingChange> reconfigure(String source, UnaryOperator<PoolConfig> change) {
    requireNonNull(source, "source");
    requireNonNull(change, "change");
    return engine.tuning().change(source, change);
  }

  @Override
  public void setRateLimit(RateLimit limit) {
    requireNonNull(limit, "limit");
    engine.tuning().setRateLimit(limit);
  }

  @Override
  public void addListener(PoolListener listener) {
    engine.tuning().addListener(requireNonNull(listener, "listener"));
  }

  @Override
  public void removeListener(PoolListener listener) {
    engine.tuning().removeListener(requireNonNull(listener, "listener"));
  }

  @Override
  public void pause() {
    engine.tuning().setPaused(true);
  }

  @Override
  public void resume() {
    engine.tuning().setPaused(false);
  }

  @Override
  public CancellationScope scope() {
    return CancellationScope.open(engine.rootToken());
  }

  @Override
  public CancellationScope scope(Duration limit) {
    return CancellationScope.open(
        engine.rootToken(),
        requireNonNull(limit, "limit"),
        engine.config().observers().scheduler());
  }

  @Override
  public List<StuckJob> stuckJobs() {
    return engine.inspector().stuckJobs();
  }

  @Override
  public List<ResourceUsage> resourceUsage() {
    return engine.inspector().resourceUsage();
  }

  @Override
  public @Nullable RateLimitUsage rateLimitUsage() {
    return engine.inspector().rateLimitUsage();
  }

  @Override
  public List<RunningJob> runningJobs() {
    return engine.inspector().runningJobs();
  }

  @Override
  public @Nullable JobHandle<?> findJob(String id) {
    return engine.inspector().findJob(requireNonNull(id, "id"));
  }

  @Override
  public List<FailedJob> recentFailures() {
    return engine.inspector().recentFailures();
  }

  @Override
  public JobNameStats jobStats(String job) {
    return engine.inspector().jobStats(requireNonNull(job, "job"));
  }

  @Override
  public PoolStats stats() {
    return engine.stats();
  }

  @Override
  public ShutdownReport shutdown(Duration timeout) {
    return engine.shutdown(requireNonNull(timeout, "timeout"));
  }

  @Override
  public ShutdownReport shutdownNow() {
    return engine.shutdownNow(true);
  }

  @Override
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    return engine.awaitTermination(requireNonNull(timeout, "timeout"));
  }

  @Override
  public void close() {
    if (!shutdown().terminated()) {
      shutdownNow();
    }
  }

  @Override
  public Executor asExecutor() {
    return executor;
  }

  @Override
  public ExecutorService asExecutorService() {
    return executorService;
  }

  @Override
  public ExecutorService asExecutorService(JobOptions options) {
    return new PoolExecutorService(this, engine, requireNonNull(options, "options"));
  }

  /** Returns {@code ThreadPool[name RUNNING]}. */
  @Override
  public String toString() {
    return "ThreadPool[" + name() + " " + state() + "]";
  }
}
