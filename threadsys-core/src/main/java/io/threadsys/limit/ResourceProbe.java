package io.threadsys.limit;

/**
 * Where the state of the machine is read. Called from the scheduler's thread, never while a job is
 * submitted; must return soon. Implementations are thread-safe.
 */
public interface ResourceProbe {

  /**
   * Reads the heap in use.
   *
   * @return bytes, negative if not known
   */
  long heapUsed();

  /**
   * Reads how large the heap can become.
   *
   * @return bytes, zero or negative if not known or not limited
   */
  long heapMax();

  /**
   * Reads how much of the machine's processors this JVM uses.
   *
   * @return 0 to 1, negative if not known
   */
  double processCpu();

  /**
   * Returns the readings of this JVM, from its management beans. Processor use is measured at most
   * every 100 ms, so that pools that read close to each other see the same.
   *
   * @return a shared instance
   */
  static ResourceProbe ofThisJvm() {
    return JvmResourceProbe.INSTANCE;
  }
}
