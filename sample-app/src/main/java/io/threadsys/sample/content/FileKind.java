package io.threadsys.sample.content;

import java.util.Locale;
import java.util.Optional;

/** What a file's name promises. Whether the content keeps the promise shows when it is read. */
public enum FileKind {
  /** A picture. */
  IMAGE,
  /** A plain text in UTF-8. */
  TEXT;

  /**
   * Judges a file by its name.
   *
   * @param name a file name
   * @return its kind, or empty for a kind the desk does not handle
   */
  public static Optional<FileKind> ofName(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "png", "jpg", "jpeg", "gif" -> Optional.of(IMAGE);
      case "txt", "text", "md" -> Optional.of(TEXT);
      default -> Optional.empty();
    };
  }
}
