package io.threadsys.limit;

import java.util.Locale;

/** What a {@link ResourceLimit} can watch. */
public enum Resource {

  /** The heap in use, in bytes. What is in use includes garbage that was not collected yet. */
  HEAP_BYTES("bytes of heap") {
    @Override
    public double read(ResourceProbe probe) {
      return probe.heapUsed();
    }
  },

  /** The heap in use, in percent of its largest size. Includes garbage as well. */
  HEAP_PERCENT("% of the heap") {
    @Override
    public double read(ResourceProbe probe) {
      long max = probe.heapMax();
      return max <= 0 ? UNKNOWN : HUNDRED * probe.heapUsed() / max;
    }
  },

  /** The processors this JVM uses, in percent of all of the machine's. */
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
   * Takes a reading in this resource's unit.
   *
   * @param probe where to read
   * @return negative or NaN if it is not known
   */
  public abstract double read(ResourceProbe probe);

  /**
   * Prints an amount of this resource.
   *
   * @param amount in this resource's unit
   * @return for instance {@code 92.5 % of the heap}
   */
  public String print(double amount) {
    return String.format(Locale.ROOT, this == HEAP_BYTES ? "%.0f %s" : "%.1f %s", amount, unit);
  }
}
