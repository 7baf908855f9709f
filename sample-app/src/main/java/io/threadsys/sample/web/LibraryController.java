package io.threadsys.sample.web;

import io.threadsys.sample.images.Thumbnail;
import io.threadsys.sample.images.ThumbnailSize;
import io.threadsys.sample.library.Library;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is on the shelf. */
@RestController
class LibraryController {

  private static final int MAX_LIMIT = 1_000;

  private final Library library;

  LibraryController(Library library) {
    this.library = library;
  }

  /** Reads on the application's executor: a slow database does not hold the server's threads. */
  @GetMapping("/api/library")
  Callable<List<ItemView>> list(@RequestParam(defaultValue = "" + MAX_LIMIT) int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.exception(
          HttpStatus.BAD_REQUEST, "bad-limit", "limit must be between 1 and " + MAX_LIMIT + ".");
    }
    return () -> library.latest(limit).stream().map(ItemView::of).toList();
  }

  @GetMapping("/api/library/{id}")
  ItemView show(@PathVariable long id) {
    return library
        .find(id)
        .map(ItemView::of)
        .orElseThrow(() -> Problem.notFound("There is no item " + id + "."));
  }

  @GetMapping("/api/library/{id}/thumbnails/{size}")
  ResponseEntity<byte[]> thumbnail(@PathVariable long id, @PathVariable String size) {
    Thumbnail thumbnail =
        ThumbnailSize.ofPath(size)
            .flatMap(known -> library.thumbnail(id, known))
            .orElseThrow(
                () -> Problem.notFound("Item " + id + " has no thumbnail '" + size + "'."));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(thumbnail.mediaType()))
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)))
        .body(thumbnail.content());
  }
}
