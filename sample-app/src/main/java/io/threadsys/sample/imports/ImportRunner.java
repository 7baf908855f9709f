package io.threadsys.sample.imports;

import io.threadsys.cluster.job.DurableJobContext;
import io.threadsys.sample.jobs.Stages;
import io.threadsys.sample.settings.DeskProperties;
import io.threadsys.spring.boot.cluster.DistributedJob;
import io.threadsys.time.Ticker;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs the durable jobs that import folders, and tells the log what came of each one. Thread-safe.
 *
 * <p>A job may run twice: after a crash, or if its instance was not heard of for too long, another
 * run begins from the start. That harms nothing, since the shelf takes every content once, and
 * costs little, since what is on the shelf is read but not analysed again.
 */
@Component
class ImportRunner {

  /** The type of these jobs. */
  static final String JOB = "import-folder";

  private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

  private final FilePipeline pipeline;
  private final ImportFolders folders;
  private final int width;
  private final Ticker ticker = Ticker.system();

  ImportRunner(FilePipeline pipeline, ImportFolders folders, DeskProperties settings) {
    this.pipeline = pipeline;
    this.folders = folders;
    width = settings.importWidth();
  }

  /**
   * Sends a folder's files through the pools, and waits for the last one. An interrupt, which comes
   * when the job is cancelled or this instance stops, takes them back.
   */
  @DistributedJob(JOB)
  ImportSummary run(ImportOrder order, DurableJobContext run) throws Exception {
    Stages stages = new Stages();
    try {
      ImportSummary summary = importAll(order.folder(), stages, run).get();
      tell(summary);
      return summary;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception reason ? reason : e;
    } finally {
      stages.cancel();
    }
  }

  private CompletableFuture<ImportSummary> importAll(
      String name, Stages stages, DurableJobContext run) {
    long begin = ticker.nanos();
    Path folder = folders.named(name);
    return pipeline
        .list(stages, folder)
        .thenCompose(
            listing ->
                new FolderImport(stages, folder, listing, pipeline, width)
                    .run(run::progress)
                    .thenApply(
                        tally -> tally.summary(name, listing.skipped(), millisSince(begin))));
  }

  private long millisSince(long begin) {
    return TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - begin);
  }

  private static void tell(ImportSummary summary) {
    log.info("{}", summary);
    summary
        .failures()
        .forEach(failed -> log.warn("Not imported: {}: {}", failed.file(), failed.reason()));
  }
}
