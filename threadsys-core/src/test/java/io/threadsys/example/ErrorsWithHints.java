package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.error.InvalidConfigException;

/** Every error says what happened, the facts, and what to do; all faults at once. */
final class ErrorsWithHints {

  private ErrorsWithHints() {}

  public static void main(String[] args) throws Exception {
    try {
      ThreadPool.builder("mail").threads(0).queueSize(-1).build();
    } catch (InvalidConfigException e) {
      e.faults().forEach(fault -> System.out.println(fault.setting() + " " + fault.allowed()));
      // prints: threads between 1 and 32767
      // prints: queue-size at least 1
    }
    ThreadPool notStarted = ThreadPool.builder("mail").build();
    try {
      notStarted.submit(() -> {});
    } catch (JobRejectedException e) {
      System.out.println(e.code() + " " + e.reason()); // prints: TS-204 NOT_RUNNING
      System.out.println(e.hint());
      // prints: call start() before submitting jobs, and do not submit after shutdown
    }
  }
}
