package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobDecorator.Scope;
import io.threadsys.job.JobDecorator.Snapshot;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import org.jspecify.annotations.Nullable;

/** Something of one's own around every job, told how the job ended, whatever end it is. */
final class WrappingJobs {

  private WrappingJobs() {}

  public static void main(String[] args) {
    JobDecorator watching = job -> new Watched(job.name());
    try (ThreadPool pool =
        ThreadPool.builder("mail").jobs(jobs -> jobs.withDecorator(watching)).start()) {
      pool.submit(() -> System.out.println("sending"), JobOptions.named("letter"));
    }
    // prints: letter begins
    // prints: sending
    // prints: letter returned
    // prints: letter SUCCEEDED
  }

  private record Watched(String job) implements Snapshot {

    @Override
    public void run(Runnable attempt) { // once for each attempt
      System.out.println(job + " begins");
      try {
        attempt.run();
      } finally {
        System.out.println(job + " returned");
      }
    }

    @Override
    public void ended(JobState state, @Nullable Throwable failure) { // once
      System.out.println(job + " " + state);
    }

    @Override
    public Scope restore() { // around log lines of ends that come from outside
      return () -> {};
    }
  }
}
