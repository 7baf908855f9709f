package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.config.JobConfig;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobHandle;
import org.slf4j.MDC;

/** What the submitter has in its logging context, the job has, too. */
final class TravellingContext {

  private TravellingContext() {}

  public static void main(String[] args) throws Exception {
    JobConfig withContext = JobConfig.defaults().withDecorator(JobDecorator.mdc());
    try (ThreadPool pool = ThreadPool.builder("mail").jobs(j -> withContext).start()) {
      MDC.put("user", "ann");
      JobHandle<String> handle = pool.submit(() -> MDC.get("user"));
      MDC.clear();
      System.out.println(handle.await()); // prints: ann
    }
  }
}
