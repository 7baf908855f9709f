package io.threadsys.sample.imports;

import io.threadsys.sample.content.UnreadableContentException;
import io.threadsys.sample.imports.FolderListing.FoundFile;
import io.threadsys.sample.jobs.DeskJob;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run through a folder's files.
 *
 * <p>So many files are on their way at a time, and each that ends makes room for the next. So the
 * largest folder needs no more memory, and no more places in the queues, than that many files. No
 * thread waits.
 */
final class FolderImport {
  /*
   * Files end on any thread, several at once. Whoever raises `calls` from zero pumps; the others
   * only leave their call, which makes the pumping thread look once more. Hence one thread at a
   * time uses the iterator, and a file that ends within send() does not recurse.
   */

  private final DeskJob job;
  private final Path folder;
  private final FolderListing listing;
  private final FilePipeline pipeline;
  private final int width;
  private final ImportTally tally = new ImportTally();
  private final Iterator<FoundFile> waiting;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final CompletableFuture<ImportTally> allEnded = new CompletableFuture<>();

  FolderImport(DeskJob job, Path folder, FolderListing listing, FilePipeline pipeline, int width) {
    this.job = job;
    this.folder = folder;
    this.listing = listing;
    this.pipeline = pipeline;
    this.width = width;
    waiting = listing.files().iterator();
    listing.failures().forEach(tally::failed);
  }

  /** Starts the run; called once. The result comes when every file has ended. */
  CompletableFuture<ImportTally> run() {
    job.measuredBy(this::progress);
    pump();
    return allEnded;
  }

  private double progress() {
    int total = listing.files().size() + listing.failures().size();
    return total == 0 ? 0 : (double) tally.ended() / total;
  }

  private void pump() {
    if (calls.getAndIncrement() != 0) {
      return;
    }
    do {
      while (underWay.get() < width && waiting.hasNext() && !job.isCancelled()) {
        underWay.incrementAndGet();
        FoundFile file = waiting.next();
        pipeline.send(job, file, tally).whenComplete((done, failure) -> ended(file, failure));
      }
      if (underWay.get() == 0 && !waiting.hasNext()) {
        allEnded.complete(tally);
      }
    } while (calls.decrementAndGet() != 0);
  }

  private void ended(FoundFile file, @Nullable Throwable failure) {
    if (failure != null && !job.isCancelled()) {
      String path = folder.relativize(file.path()).toString();
      tally.failed(new ImportFailure(path, reason(failure)));
    }
    underWay.decrementAndGet();
    pump();
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    if (failure instanceof CompletionException && cause != null) {
      return reason(cause);
    }
    return failure instanceof UnreadableContentException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }
}
