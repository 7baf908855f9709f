package io.threadsys.sample.imports;

import io.threadsys.ThreadPool;
import io.threadsys.sample.analysis.FileAnalysis;
import io.threadsys.sample.content.ContentHash;
import io.threadsys.sample.content.UnreadableContentException;
import io.threadsys.sample.imports.FolderListing.FoundFile;
import io.threadsys.sample.jobs.Stages;
import io.threadsys.sample.library.Library;
import io.threadsys.sample.library.NewItem;
import io.threadsys.sample.settings.DeskProperties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The way of one file through the pools: read on {@code io}, looked for on {@code db}, and if it is
 * new, analysed on {@code cpu} and stored on {@code db}. Thread-safe.
 */
@Component
class FilePipeline {

  private final ThreadPool io;
  private final ThreadPool cpu;
  private final ThreadPool db;
  private final FileAnalysis analysis;
  private final Library library;
  private final DataSize maxFileSize;

  FilePipeline(
      @Qualifier("io") ThreadPool io,
      @Qualifier("cpu") ThreadPool cpu,
      @Qualifier("db") ThreadPool db,
      FileAnalysis analysis,
      Library library,
      DeskProperties settings) {
    this.io = io;
    this.cpu = cpu;
    this.db = db;
    this.analysis = analysis;
    this.library = library;
    maxFileSize = settings.maxFileSize();
  }

  /** Lists a folder; never blocks. */
  CompletableFuture<FolderListing> list(Stages stages, Path folder) {
    return stages.submitPatiently(io, "list-folder", context -> FolderListing.of(folder));
  }

  /** Sends a file on its way; never blocks. */
  CompletionStage<Void> send(Stages stages, FoundFile file, ImportTally tally) {
    return stages
        .submitPatiently(io, "read-file", context -> Content.of(read(file.path())))
        .thenCompose(content -> lookUp(stages, file, content, tally));
  }

  private CompletableFuture<Void> lookUp(
      Stages stages, FoundFile file, Content content, ImportTally tally) {
    return stages
        .submitPatiently(db, "look-up-item", context -> library.holds(content.hash(), file.kind()))
        .thenCompose(
            known ->
                known
                    ? count(file, content, tally)
                    : analyse(stages, file, content.bytes())
                        .thenCompose(item -> store(stages, item, tally)));
  }

  private static CompletableFuture<Void> count(FoundFile file, Content content, ImportTally tally) {
    tally.known(file.kind(), content.bytes().length);
    return CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<NewItem> analyse(Stages stages, FoundFile file, byte[] content) {
    return stages.submitPatiently(
        cpu,
        "analyse-file",
        context -> analysis.analyse(file.name(), file.kind(), content, context));
  }

  private CompletableFuture<Void> store(Stages stages, NewItem item, ImportTally tally) {
    return stages
        .submitPatiently(db, "store-item", context -> library.add(item))
        .thenAccept(shelved -> tally.stored(item, shelved));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Content(byte[] bytes, ContentHash hash) {

    static Content of(byte[] bytes) {
      return new Content(bytes, ContentHash.of(bytes));
    }
  }

  /* One byte more than allowed is asked for, as a file may grow after its size was looked at. */
  private byte[] read(Path file) throws IOException {
    int limit = Math.toIntExact(Math.min(maxFileSize.toBytes(), Integer.MAX_VALUE - 16));
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new UnreadableContentException("the file is larger than " + maxFileSize);
      }
      return content;
    }
  }
}
