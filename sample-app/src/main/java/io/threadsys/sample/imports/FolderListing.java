package io.threadsys.sample.imports;

import io.threadsys.sample.content.FileKind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a folder and the folders in it hold. Links are not followed and hidden files not looked at.
 *
 * @param files pictures and texts
 * @param skipped how many files are of another kind
 * @param failures what could not be looked at
 */
record FolderListing(List<FoundFile> files, int skipped, List<ImportFailure> failures) {

  /**
   * A file worth reading.
   *
   * @param path where it is
   * @param kind what its name promises
   */
  record FoundFile(Path path, FileKind kind) {

    String name() {
      return path.getFileName().toString();
    }
  }

  /**
   * Looks through a folder.
   *
   * @throws IOException if the folder itself cannot be looked at
   */
  static FolderListing of(Path folder) throws IOException {
    Visit visit = new Visit(folder);
    Files.walkFileTree(folder, visit);
    return new FolderListing(List.copyOf(visit.files), visit.skipped, List.copyOf(visit.failures));
  }

  private static final class Visit extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<FoundFile> files = new ArrayList<>();
    private final List<ImportFailure> failures = new ArrayList<>();
    private int skipped;

    Visit(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean enter = folder.equals(root) || !isHidden(folder);
      return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !isHidden(file)) {
        Optional<FileKind> kind = FileKind.ofName(file.getFileName().toString());
        kind.ifPresentOrElse(known -> files.add(new FoundFile(file, known)), () -> skipped++);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(root)) {
        throw failure;
      }
      failures.add(new ImportFailure(root.relativize(file).toString(), failure.toString()));
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path path) {
      return path.getFileName().toString().startsWith(".");
    }
  }
}
