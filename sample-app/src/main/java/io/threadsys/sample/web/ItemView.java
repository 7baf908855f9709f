package io.threadsys.sample.web;

import io.threadsys.sample.content.FileKind;
import io.threadsys.sample.images.ImageSize;
import io.threadsys.sample.images.ThumbnailSize;
import io.threadsys.sample.library.LibraryItem;
import io.threadsys.sample.texts.WordStatistics;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item of the library as clients see it.
 *
 * @param id its number
 * @param name its file name
 * @param kind IMAGE or TEXT
 * @param bytes its size
 * @param sha256 its hash
 * @param dimensions a picture's width and height
 * @param words a text's statistics
 * @param thumbnails where a picture's thumbnails are, by size
 */
record ItemView(
    long id,
    String name,
    FileKind kind,
    long bytes,
    String sha256,
    @Nullable Dimensions dimensions,
    @Nullable WordStatistics words,
    @Nullable Map<String, URI> thumbnails) {

  /**
   * A picture's size.
   *
   * @param width in pixels
   * @param height in pixels
   */
  record Dimensions(int width, int height) {}

  static ItemView of(LibraryItem item) {
    ImageSize image = item.image();
    return new ItemView(
        item.id(),
        item.name(),
        item.kind(),
        item.bytes(),
        item.hash().hex(),
        image == null ? null : new Dimensions(image.width(), image.height()),
        item.text(),
        image == null ? null : thumbnails(item.id()));
  }

  private static Map<String, URI> thumbnails(long id) {
    Map<String, URI> links = new LinkedHashMap<>();
    for (ThumbnailSize size : ThumbnailSize.values()) {
      links.put(size.path(), Links.thumbnail(id, size));
    }
    return links;
  }
}
