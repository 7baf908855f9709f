package io.threadsys.benchmarks.peer;

import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jboss.threads.EnhancedQueueExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Pools of other libraries, each set up as its own documentation says. */
final class LibraryPools {

  private static final int QUICK = 0;
  private static final int CLOSE_SECONDS = 10;

  private LibraryPools() {}

  static Peer jboss(int workers) {
    EnhancedQueueExecutor executor =
        new EnhancedQueueExecutor.Builder()
            .setCorePoolSize(workers)
            .setMaximumPoolSize(workers)
            .setQueueLimited(false)
            .setRegisterMBean(false)
            .build();
    executor.prestartAllCoreThreads();
    return new ExecutorPeer(executor);
  }

  static Peer jetty(int workers) {
    QueuedThreadPool pool = new QueuedThreadPool(workers, workers);
    pool.setReservedThreads(0);
    pool.setDaemon(true);
    pool.setStopTimeout(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    started(pool);
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        pool.execute(job);
      }

      @Override
      public void close() {
        try {
          pool.stop();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  static Peer netty(int workers) {
    EventExecutorGroup group = new DefaultEventExecutorGroup(workers);
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        group.execute(job);
      }

      @Override
      public void close() {
        group
            .shutdownGracefully(QUICK, CLOSE_SECONDS, TimeUnit.SECONDS)
            .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    };
  }

  static Peer spring(PoolSize size) {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(size.workers());
    executor.setMaxPoolSize(size.workers());
    executor.setQueueCapacity(size.capacity());
    executor.setPrestartAllCoreThreads(true);
    executor.setRejectedExecutionHandler(new CallerWaits());
    executor.setAwaitTerminationSeconds(CLOSE_SECONDS);
    executor.setDaemon(true);
    executor.initialize();
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        executor.execute(job);
      }

      @Override
      public void close() {
        executor.shutdown();
      }
    };
  }

  private static void started(QueuedThreadPool pool) {
    try {
      pool.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
