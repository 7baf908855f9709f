package io.threadsys.limit;

import io.threadsys.time.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Probe that reads the platform MXBeans of this JVM, which may be unavailable. Thread-safe. */
final class JvmResourceProbe implements ResourceProbe {
  /*
   * The JVM measures CPU load over the time since the previous call, by any caller. Two pools that
   * sample within a millisecond would see noise, so a sample is reused until it is old enough.
   */
  private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();
  private static final int UNKNOWN = -1;

  static final JvmResourceProbe INSTANCE = new JvmResourceProbe();

  private double cpu = UNKNOWN;
  private long cpuRead;
  private boolean everRead;

  private JvmResourceProbe() {}

  @Override
  public long heapUsed() {
    try {
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    } catch (LinkageError withoutManagement) {
      return UNKNOWN;
    }
  }

  @Override
  public long heapMax() {
    try {
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
    } catch (LinkageError withoutManagement) {
      return UNKNOWN;
    }
  }

  @Override
  public synchronized double processCpu() {
    long now = Ticker.system().nanos();
    if (!everRead || now - cpuRead >= FRESH_NANOS) {
      everRead = true;
      cpuRead = now;
      cpu = measureCpu();
    }
    return cpu;
  }

  private static double measureCpu() {
    try {
      return Bean.processCpuLoad();
    } catch (LinkageError withoutManagement) {
      return UNKNOWN;
    }
  }

  @Override
  public String toString() {
    return "ResourceProbe.ofThisJvm()";
  }

  /**
   * A separate class, so that the outer one loads on a JVM without the {@code jdk.management}
   * module.
   */
  private static final class Bean {
    static double processCpuLoad() {
      return ManagementFactory.getOperatingSystemMXBean()
              instanceof com.sun.management.OperatingSystemMXBean bean
          ? bean.getProcessCpuLoad()
          : UNKNOWN;
    }
  }
}
