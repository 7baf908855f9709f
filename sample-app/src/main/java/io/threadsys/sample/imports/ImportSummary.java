package io.threadsys.sample.imports;

import java.util.List;

/**
 * An import in numbers.
 *
 * @param folder the imported folder, see {@link ImportFolders#nameOf}
 * @param files files looked at: {@code images + texts + failed + skipped}
 * @param images pictures read
 * @param texts texts read
 * @param alreadyKnown how many of these were on the shelf before
 * @param failed files that could not be read, or not stored
 * @param skipped files of a kind the desk does not handle
 * @param bytes size of all pictures and texts read
 * @param thumbnails thumbnails made, none for what was on the shelf before
 * @param milliseconds how long the import took
 * @param failures the first failed files, at most {@value #MAX_FAILURES}
 */
public record ImportSummary(
    String folder,
    int files,
    int images,
    int texts,
    int alreadyKnown,
    int failed,
    int skipped,
    long bytes,
    int thumbnails,
    long milliseconds,
    List<ImportFailure> failures) {

  /** How many failed files are named; all are counted. */
  public static final int MAX_FAILURES = 100;

  /** Copies the list. */
  public ImportSummary {
    failures = List.copyOf(failures);
  }

  /** Returns one line for the log. */
  @Override
  public String toString() {
    return "Imported %s: %d files (%d images, %d texts, %d already known, %d skipped), %d failed,"
            .formatted(folder, files, images, texts, alreadyKnown, skipped, failed)
        + " %d bytes, %d thumbnails, %d ms".formatted(bytes, thumbnails, milliseconds);
  }
}
