package io.threadsys.sample.imports;

import io.threadsys.sample.content.UnreadableContentException;
import io.threadsys.sample.imports.FolderListing.FoundFile;
import io.threadsys.sample.jobs.Stages;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One run through a folder's files.
 *
 * <p>A bounded number of files is in progress at a time, and each that ends is replaced by the next. So the
 * largest folder needs no more memory, and no more places in the queues, than that many files. No
 * thread waits.
 */
final class FolderImport {
  /*
   * Files end on any thread, several at once. The
   * thread that raises `calls` from zero pumps; the others only leave their call, which makes the pumping thread check once more. Hence one thread at a
   * time uses the iterator, and a file that ends within send() does not recurse.
   */

  private final Stages stages;
  private final Path folder;
  private final FolderListing listing;
  private final FilePipeline pipeline;
  private final int width;
  private final ImportTally tally = new ImportTally();
  private final Iterator<FoundFile> waiting;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final CompletableFuture<ImportTally> allEnded = new CompletableFuture<>();
  private volatile DoubleConsumer progress = fraction -> {};

  FolderImport(
      Stages stages, Path folder, FolderListing listing, FilePipeline pipeline, int width) {
    this.stages = stages;
    this.folder = folder;
    this.listing = listing;
    this.pipeline = pipeline;
    this.width = width;
    waiting = listing.files().iterator();
    listing.failures().forEach(tally::failed);
  }

  /**
   * Starts the run; called once. The result comes when every file has ended, so never if cancelled.
   */
  CompletableFuture<ImportTally> run(DoubleConsumer progress) {
    this.progress = progress;
    pump();
    return allEnded;
  }

  private double progress() {
    return (double) tally.ended() / (listing.files().size() + listing.failures().size());
  }

  private void pump() {
    if (calls.getAndIncrement() != 0) {
      return;
    }
    do {
      while (underWay.get() < width && waiting.hasNext() && !stages.isCancelled()) {
        underWay.incrementAndGet();
        FoundFile file = waiting.next();
        pipeline.send(stages, file, tally).whenComplete((done, failure) -> ended(file, failure));
      }
      if (underWay.get() == 0 && !waiting.hasNext()) {
        allEnded.complete(tally);
      }
    } while (calls.decrementAndGet() != 0);
  }

  private void ended(FoundFile file, @Nullable Throwable failure) {
    if (!stages.isCancelled()) {
      if (failure != null) {
        String path = folder.relativize(file.path()).toString();
        tally.failed(new ImportFailure(path, reason(failure)));
      }
      progress.accept(progress());
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
