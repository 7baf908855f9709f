package io.threadsys.limit;

import java.util.Locale;

/** A resource that a {@link ResourceLimit} can limit. */
public enum Resource {

  /** The used heap, in bytes, including garbage not yet collected. */
  HEAP_BYTES("bytes of heap") {
    @Override
    public double read(ResourceProbe probe) {
      return probe.heapUsed();
    }
  },

  /** The used heap, in percent of its maximum size, including garbage not yet collected. */
  HEAP_PERCENT("% of the heap") {
    @Override
    public double read(ResourceProbe probe) {
      long max = probe.heapMax();
      return max <= 0 ? UNKNOWN : HUNDRED * probe.heapUsed() / max;
    }
  },

  /** The CPU load of this JVM, in percent of all processors of the machine. */
  CPU_PERCENT("% of the processors") {
    @Override
    public double read(ResourceProbe probe) {
      return HUNDRED * probe.processCpu();
    }
  };

  private static final double HUNDRED = 100;
  private static final double UNKNOWN = -1;

  private final String unit;

  Resource(String unit) {
    this.unit = unit;
  }

  /**
   * Samples this resource.
   *
   * @param probe the probe to read from
   * @return the amount in use, in this resource's unit; negative or NaN if unknown
   */
  public abstract double read(ResourceProbe probe);

  /**
   * Formats an amount of this resource.
   *
   * @param amount in this resource's unit
   * @return the amount with its unit, for example {@code 92.5 % of the heap}
   */
  public String print(double amount) {
    return String.format(Locale.ROOT, this == HEAP_BYTES ? "%.0f %s" : "%.1f %s", amount, unit);
  }
}
