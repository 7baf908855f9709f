package io.threadsys.limit;

import io.threadsys.time.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Reads the JVM's management beans, which may be missing. */
final class JvmResourceProbe implements ResourceProbe {
  /*
   * The JVM measures processor use from one call to the next, across all callers. Two pools that read
   * within a millisecond would see noise, so the last value serves until it is old enough.
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
    return "ResourceReadings.ofThisJvm()";
  }

  /** Apart, so that a JVM without this bean can load the rest. */
  private static final class Bean {
    static double processCpuLoad() {
      return ManagementFactory.getOperatingSystemMXBean()
              instanceof com.sun.management.OperatingSystemMXBean bean
          ? bean.getProcessCpuLoad()
          : UNKNOWN;
    }
  }
}
