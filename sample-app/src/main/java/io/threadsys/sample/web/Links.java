package io.threadsys.sample.web;

import io.threadsys.sample.images.ThumbnailSize;
import java.net.URI;

/** Where things are. */
final class Links {

  private Links() {}

  static URI job(String id) {
    return URI.create("/api/jobs/" + id);
  }

  static URI item(long id) {
    return URI.create("/api/library/" + id);
  }

  static URI thumbnail(long id, ThumbnailSize size) {
    return URI.create("/api/library/" + id + "/thumbnails/" + size.path());
  }
}
