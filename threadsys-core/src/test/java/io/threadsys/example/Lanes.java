package io.threadsys.example;

import io.threadsys.group.HierarchicalThreadPool;
import io.threadsys.job.JobHandle;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Kinds of work kept apart, and idle workers that help. */
final class Lanes {

  private enum Work {
    COMPUTE,
    DISK
  }

  private Lanes() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch slowDisk = new CountDownLatch(1);
    try (HierarchicalThreadPool<Work> desk =
        HierarchicalThreadPool.forEnum("desk", Work.class)
            .lane(Work.COMPUTE, lane -> lane.threads(2))
            .lane(Work.DISK, lane -> lane.threads(1).queueSize(500))
            .help(Work.COMPUTE, List.of(Work.DISK))
            .start()) {
      JobHandle<String> file =
          desk.submit(
              Work.DISK,
              () -> {
                slowDisk.await();
                return "the file";
              });

      System.out.println(desk.submit(Work.COMPUTE, () -> 6 * 7).await()); // is not held up
      // prints: 42
      System.out.println(
          desk.submit(Work.DISK, () -> "another file").await()); // an idle lane helps
      // prints: another file

      slowDisk.countDown();
      System.out.println(file.await());
      // prints: the file
      desk.shutdown();
      System.out.println(desk.stats().helped()); // one of the two files
      // prints: 1
    }
  }
}
