package io.threadsys.spring.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of the machine may be in use while a pool takes in jobs. Above a limit, new jobs meet
 * the backpressure strategy, as if the queue were full. What is null was not set.
 *
 * @param heapPercent Heap in use, in percent of its largest size.
 * @param heapSize Heap in use.
 * @param cpuPercent Processors in use by this JVM, in percent of all of the machine's.
 * @param sampling How often resources are read while there are limits.
 */
public record ResourceLimitProperties(
    @DefaultValue @NestedConfigurationProperty Percent heapPercent,
    @DefaultValue @NestedConfigurationProperty Size heapSize,
    @DefaultValue @NestedConfigurationProperty Percent cpuPercent,
    @Nullable Duration sampling) {

  /**
   * A limit in percent.
   *
   * @param max Percentage, 0.1 to 100, above which new jobs are held back. No limit unless set.
   * @param resume Percentage at or below which they are let in again. Nine tenths of 'max', which
   *     it needs, unless set.
   */
  public record Percent(@Nullable Double max, @Nullable Double resume) {}

  /**
   * A limit in bytes.
   *
   * @param max Size above which new jobs are held back, for instance 512MB. No limit unless set.
   * @param resume Size at or below which they are let in again. Nine tenths of 'max', which it
   *     needs, unless set.
   */
  public record Size(@Nullable DataSize max, @Nullable DataSize resume) {}
}
