package io.threadsys.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the project: those at its root, and everything below docs. */
final class Pages {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path DOCS = ROOT.resolve("docs");

  private Pages() {}

  /** All pages but the decisions, whose code is of the day on which they were taken. */
  static List<Path> all() {
    return Stream.concat(markdown(ROOT, 1), markdown(DOCS, 9))
        .filter(page -> !page.startsWith(DOCS.resolve("adr")))
        .sorted()
        .toList();
  }

  static List<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** How people call a page: its path from the root of the project. */
  static String name(Path page) {
    return ROOT.relativize(page).toString();
  }

  private static Stream<Path> markdown(Path directory, int depth) {
    try (Stream<Path> files = Files.walk(directory, depth)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
