package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.JobOptions;

/** Ids are numbers, or time-ordered UUIDs where jobs have to be told apart everywhere. */
final class JobIds {

  private JobIds() {}

  public static void main(String[] args) throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      System.out.println(pool.submit(() -> {}).id()); // prints: 1
      JobOptions everywhere = JobOptions.defaults().withIds(JobIdKind.UUID);
      System.out.println(pool.submit(() -> {}, everywhere).id().uuid().version()); // prints: 7
    }
  }
}
