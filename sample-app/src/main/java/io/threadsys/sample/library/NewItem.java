package io.threadsys.sample.library;

import io.threadsys.sample.content.ContentHash;
import io.threadsys.sample.content.FileKind;
import io.threadsys.sample.images.ImageSize;
import io.threadsys.sample.images.Thumbnail;
import io.threadsys.sample.texts.WordStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to the shelf.
 *
 * @param name the file's name, without folders
 * @param bytes its size
 * @param hash its hash
 * @param image a picture's width and height, null for a text
 * @param thumbnails a picture's copies, empty for a text
 * @param text a text's words, null for a picture
 */
public record NewItem(
    String name,
    long bytes,
    ContentHash hash,
    @Nullable ImageSize image,
    List<Thumbnail> thumbnails,
    @Nullable WordStatistics text) {

  /** Copies the list. */
  public NewItem {
    thumbnails = List.copyOf(thumbnails);
  }

  /**
   * Returns what it is.
   *
   * @return picture or text
   */
  public FileKind kind() {
    return image == null ? FileKind.TEXT : FileKind.IMAGE;
  }
}
