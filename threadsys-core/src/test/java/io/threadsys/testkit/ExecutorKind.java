package io.threadsys.testkit;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.job.JobOptions;
import io.threadsys.queue.JobQueues;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Kinds of executors that all keep the JDK's contract, so the same tests must pass on each. The
 * JDK's own is among them: what it does not pass is not the contract.
 */
public enum ExecutorKind {
  /** The pool's defaults. */
  FIFO(4),
  /** One worker, which everything has to share. */
  ONE_THREAD(1),
  /** Another queue. */
  PRIORITY(4) {
    @Override
    ThreadPoolBuilder settings(ThreadPoolBuilder builder) {
      return builder.queueFactory(JobQueues.priority(Duration.ofMinutes(1)));
    }
  },
  /** Every task is a job with a handle. */
  WITH_OPTIONS(4) {
    @Override
    ExecutorService view(ThreadPool pool) {
      return pool.asExecutorService(JobOptions.named("task"));
    }
  },
  /** The yardstick. */
  JDK(4) {
    @Override
    public ExecutorService start(int threads, int queueSize) {
      return new ThreadPoolExecutor(
          threads,
          threads,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(queueSize),
          task -> {
            Thread thread = new Thread(task, "jdk");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((of, error) -> {}); // not on System.err
            return thread;
          });
    }
  };

  private final int threads;

  ExecutorKind(int threads) {
    this.threads = threads;
  }

  /** Starts one with this kind's number of threads. */
  public ExecutorService start() {
    return start(threads);
  }

  /** Starts one with a number of threads. */
  public ExecutorService start(int atThreads) {
    return start(atThreads, 1_000);
  }

  /** Starts one with a number of threads and queue slots. */
  public ExecutorService start(int atThreads, int queueSize) {
    ThreadPoolBuilder builder =
        ThreadPool.builder("executor")
            .threads(atThreads)
            .queueSize(queueSize)
            .threadSource(WorkerThreads.daemon());
    return view(settings(builder).start());
  }

  ThreadPoolBuilder settings(ThreadPoolBuilder builder) {
    return builder;
  }

  ExecutorService view(ThreadPool pool) {
    return pool.asExecutorService();
  }
}
