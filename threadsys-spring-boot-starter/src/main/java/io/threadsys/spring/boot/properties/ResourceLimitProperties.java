package io.threadsys.spring.boot.properties;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
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
    @NestedConfigurationProperty Percent heapPercent,
    @NestedConfigurationProperty Size heapSize,
    @NestedConfigurationProperty Percent cpuPercent,
    @Nullable Duration sampling) {

  static final ResourceLimitProperties UNSET =
      new ResourceLimitProperties(Percent.UNSET, Size.UNSET, Percent.UNSET, null);

  /** Puts a limit of which nothing is set in the place of each that was not bound. */
  public ResourceLimitProperties {
    heapPercent = Objects.requireNonNullElse(heapPercent, Percent.UNSET);
    heapSize = Objects.requireNonNullElse(heapSize, Size.UNSET);
    cpuPercent = Objects.requireNonNullElse(cpuPercent, Percent.UNSET);
  }

  /**
   * A limit in percent.
   *
   * @param max Percentage, 0.1 to 100, above which new jobs are held back. No limit unless set.
   * @param resume Percentage at or below which they are let in again. Nine tenths of 'max', which
   *     it needs, unless set.
   */
  public record Percent(@Nullable Double max, @Nullable Double resume) {

    static final Percent UNSET = new Percent(null, null);
  }

  /**
   * A limit in bytes.
   *
   * @param max Size above which new jobs are held back, for instance 512MB. No limit unless set.
   * @param resume Size at or below which they are let in again. Nine tenths of 'max', which it
   *     needs, unless set.
   */
  public record Size(@Nullable DataSize max, @Nullable DataSize resume) {

    static final Size UNSET = new Size(null, null);
  }
}
