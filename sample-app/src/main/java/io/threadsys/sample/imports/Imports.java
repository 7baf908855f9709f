package io.threadsys.sample.imports;

import io.threadsys.job.JobState;
import io.threadsys.sample.jobs.DeskJob;
import io.threadsys.sample.jobs.DeskJobs;
import io.threadsys.sample.settings.DeskProperties;
import io.threadsys.time.Ticker;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Imports folders, and tells the log about each one. Thread-safe. */
@Component
public class Imports {

  private static final Logger log = LoggerFactory.getLogger(Imports.class);

  private final FilePipeline pipeline;
  private final DeskJobs jobs;
  private final int width;
  private final int maxImports;
  private final Semaphore places;
  private final Ticker ticker = Ticker.system();

  Imports(FilePipeline pipeline, DeskJobs jobs, DeskProperties settings) {
    this.pipeline = pipeline;
    this.jobs = jobs;
    width = settings.importWidth();
    maxImports = settings.maxImports();
    places = new Semaphore(maxImports);
  }

  /**
   * Begins to import a folder.
   *
   * @param folder an existing folder
   * @return the job; its result is an {@link ImportSummary}
   * @throws TooManyImportsException if as many imports are under way as are allowed
   * @throws io.threadsys.backpressure.JobRejectedException if the pool is overloaded
   */
  public DeskJob begin(Path folder) {
    if (!places.tryAcquire()) {
      throw new TooManyImportsException(maxImports);
    }
    DeskJob job = new DeskJob("import");
    job.whenEnded(places::release);
    try {
      job.endsWith(importAll(job, folder));
    } catch (RuntimeException e) {
      job.cancel();
      throw e;
    }
    jobs.add(job);
    job.whenEnded(() -> tell(job, folder));
    return job;
  }

  private CompletableFuture<ImportSummary> importAll(DeskJob job, Path folder) {
    long begin = ticker.nanos();
    return pipeline
        .list(job, folder)
        .thenCompose(
            listing ->
                new FolderImport(job, folder, listing, pipeline, width)
                    .run()
                    .thenApply(
                        tally ->
                            tally.summary(
                                folder.toString(), listing.skipped(), millisSince(begin))));
  }

  private long millisSince(long begin) {
    return TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - begin);
  }

  private static void tell(DeskJob job, Path folder) {
    if (job.result() instanceof ImportSummary summary) {
      log.info("{}", summary);
      summary
          .failures()
          .forEach(failed -> log.warn("Not imported: {}: {}", failed.file(), failed.reason()));
    } else if (job.state() == JobState.CANCELLED) {
      log.info("Import of {} was cancelled", folder);
    } else {
      log.warn("Import of {} failed: {}", folder, String.valueOf(job.failure()));
    }
  }
}
