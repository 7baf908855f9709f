package io.threadsys.sample.imports;

import io.threadsys.sample.content.FileKind;
import io.threadsys.sample.library.NewItem;
import io.threadsys.sample.library.Shelved;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of an import's files. Thread-safe. */
final class ImportTally {

  private final List<ImportFailure> failures = new ArrayList<>();
  private int images;
  private int texts;
  private int alreadyKnown;
  private int failed;
  private int thumbnails;
  private long bytes;

  synchronized void known(FileKind kind, long size) {
    read(kind, size);
    alreadyKnown++;
  }

  synchronized void stored(NewItem item, Shelved shelved) {
    read(item.kind(), item.bytes());
    thumbnails += item.thumbnails().size();
    alreadyKnown += shelved.alreadyKnown() ? 1 : 0;
  }

  private void read(FileKind kind, long size) {
    if (kind == FileKind.IMAGE) {
      images++;
    } else {
      texts++;
    }
    bytes += size;
  }

  synchronized void failed(ImportFailure failure) {
    failed++;
    if (failures.size() < ImportSummary.MAX_FAILURES) {
      failures.add(failure);
    }
  }

  synchronized int ended() {
    return images + texts + failed;
  }

  synchronized ImportSummary summary(String folder, int skipped, long milliseconds) {
    return new ImportSummary(
        folder,
        ended() + skipped,
        images,
        texts,
        alreadyKnown,
        failed,
        skipped,
        bytes,
        thumbnails,
        milliseconds,
        failures);
  }
}
