package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.lifecycle.ShutdownReport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A shutdown runs what was accepted and reports; shutdownNow returns what never ran. */
final class Shutdowns {

  private Shutdowns() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    ThreadPool pool = ThreadPool.builder("mail").threads(1).start();
    pool.submit(
        () -> {
          busy.countDown();
          never.await();
          return null;
        });
    busy.await();
    pool.submit(() -> {}, JobOptions.named("letter"));

    ShutdownReport patient = pool.shutdown(Duration.ofMillis(20));
    System.out.println(patient.terminated() + " " + patient.queued()); // prints: false 1
    ShutdownReport stopped = pool.shutdownNow();
    System.out.println(stopped.terminated()); // prints: true
    System.out.println(stopped.neverRan().get(0).name()); // prints: letter

    pool.start();
    System.out.println(pool.submit(() -> "runs again").await()); // prints: runs again
    pool.close();
  }
}
