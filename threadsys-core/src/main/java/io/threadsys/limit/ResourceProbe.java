package io.threadsys.limit;

/**
 * Source of resource samples. Called on the scheduler's thread, never on a submitting thread; must
 * return quickly. Implementations must be thread-safe.
 */
public interface ResourceProbe {

  /**
   * Returns the used heap.
   *
   * @return bytes, negative if unknown
   */
  long heapUsed();

  /**
   * Returns the maximum heap size.
   *
   * @return bytes, zero or negative if unknown or unlimited
   */
  long heapMax();

  /**
   * Returns the CPU load of this JVM, relative to all processors of the machine.
   *
   * @return 0 to 1, negative if unknown
   */
  double processCpu();

  /**
   * Returns a probe of this JVM, based on its platform MXBeans. CPU load is sampled at most every
   * 100 ms, so that pools that sample in quick succession see the same value.
   *
   * @return a shared instance
   */
  static ResourceProbe ofThisJvm() {
    return JvmResourceProbe.INSTANCE;
  }
}
