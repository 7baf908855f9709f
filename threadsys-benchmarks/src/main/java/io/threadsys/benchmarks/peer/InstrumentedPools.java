package io.threadsys.benchmarks.peer;

import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobOptions;
import io.threadsys.spring.boot.metrics.MeterOptions;
import io.threadsys.spring.boot.metrics.ThreadPoolMetrics;
import java.util.concurrent.ThreadPoolExecutor;
import org.dromara.dynamictp.core.DtpRegistry;
import org.dromara.dynamictp.core.aware.AwareManager;
import org.dromara.dynamictp.core.executor.DtpExecutor;
import org.dromara.dynamictp.core.support.ExecutorWrapper;
import org.dromara.dynamictp.core.support.ThreadPoolBuilder;
import org.dromara.dynamictp.core.support.task.wrapper.MdcTaskWrapper;

/**
 * Pools that tell what they do. Ours has everything on: named jobs, histograms, meters, the logging
 * context. The others have what they offer of it; what they lack costs them nothing.
 */
public final class InstrumentedPools {

  private InstrumentedPools() {}

  /**
   * Opens ours with named jobs, timed with histograms into a Prometheus registry, and with the
   * logging context.
   *
   * @param size how big
   * @return a running pool
   */
  public static Peer oursOn(PoolSize size) {
    ThreadPool pool =
        OurPools.describe("fifo", size).jobs(j -> j.withDecorator(JobDecorator.mdc())).start();
    ThreadPoolMetrics metrics = new ThreadPoolMetrics(pool, MeterOptions.defaults());
    metrics.bindTo(registry());
    JobOptions named = JobOptions.named("measured");
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        pool.submit(job, named);
      }

      @Override
      public void close() {
        metrics.close();
        pool.shutdownNow();
      }
    };
  }

  /**
   * Opens ours as it is by default, with jobs that have handles like those of {@link #oursOn}.
   *
   * @param size how big
   * @return a running pool
   */
  public static Peer oursOff(PoolSize size) {
    ThreadPool pool = OurPools.describe("fifo", size).start();
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        pool.submit(job);
      }

      @Override
      public void close() {
        pool.shutdownNow();
      }
    };
  }

  /**
   * Wraps an executor as Micrometer's documentation says, timed with histograms into a Prometheus
   * registry.
   *
   * @param executor the executor
   * @return the peer
   */
  public static Peer micrometer(ThreadPoolExecutor executor) {
    return new ExecutorPeer(ExecutorServiceMetrics.monitor(registry(), executor, "measured"));
  }

  /**
   * Opens DynamicTp's executor, registered with its monitors, on its default resizable queue, with
   * its logging-context wrapper and without alarms: those of refusals need its Spring part.
   *
   * @param size how big
   * @return a running pool
   */
  public static Peer dynamicTp(PoolSize size) {
    String name = "measured-" + System.nanoTime(); // its registry is global
    DtpExecutor executor =
        ThreadPoolBuilder.newBuilder()
            .threadPoolName(name)
            .corePoolSize(size.workers())
            .maximumPoolSize(size.workers())
            .workQueue("VariableLinkedBlockingQueue", size.capacity())
            .rejectEnhanced(false)
            .notifyEnabled(false)
            .taskWrapper(new MdcTaskWrapper())
            .waitForTasksToCompleteOnShutdown(true)
            .buildDynamic();
    executor.setRejectHandler(new CallerWaits());
    executor.prestartAllCoreThreads();
    ExecutorWrapper wrapper = ExecutorWrapper.of(executor);
    DtpRegistry.registerExecutor(wrapper, "benchmark");
    AwareManager.register(wrapper);
    Peer peer = new ExecutorPeer(executor);
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        peer.execute(job);
      }

      @Override
      public void close() {
        peer.close();
        DtpRegistry.unregisterExecutor(name);
      }
    };
  }

  /**
   * Opens Resilience4j's bulkhead. Its meters are gauges, which cost its jobs nothing, so none are
   * bound.
   *
   * @param size how big
   * @return a running pool
   */
  public static Peer bulkhead(PoolSize size) {
    ThreadPoolBulkhead bulkhead =
        ThreadPoolBulkhead.of(
            "measured",
            ThreadPoolBulkheadConfig.custom()
                .coreThreadPoolSize(size.workers())
                .maxThreadPoolSize(size.workers())
                .queueCapacity(size.capacity())
                .rejectedExecutionHandler(new CallerWaits())
                .build());
    return new Peer() {
      @Override
      public void execute(Runnable job) {
        bulkhead.executeRunnable(job);
      }

      @Override
      public void close() {
        try {
          bulkhead.close();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static MeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new TimerHistograms());
    return registry;
  }

  /** What {@code management.metrics.distribution.percentiles-histogram} sets for timers. */
  private static final class TimerHistograms implements MeterFilter {
    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
      return id.getType() == Meter.Type.TIMER
          ? DistributionStatisticConfig.builder().percentilesHistogram(true).build().merge(config)
          : config;
    }
  }
}
