package io.threadsys.sample.uploads;

import io.threadsys.sample.content.FileKind;
import io.threadsys.sample.images.ImageFormat;
import org.jspecify.annotations.Nullable;

/**
 * One picture as a client sent it.
 *
 * @param name the file name it came with
 * @param mediaType the type it came with, null if none
 * @param content its bytes; not copied, so leave them alone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Upload(String name, @Nullable String mediaType, byte[] content) {

  private static final int MAX_NAME = 255;

  /** Removes what some clients put before the name, and shortens an endless name. */
  public Upload {
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = name.substring(0, Math.min(MAX_NAME, name.length()));
  }

  /** Whether it looks like a picture the desk can read, or at least claims to be one. */
  boolean isSupported() {
    return ImageFormat.of(content).isPresent() || claimsToBe();
  }

  private boolean claimsToBe() {
    if (mediaType == null || mediaType.equals("application/octet-stream")) {
      return FileKind.ofName(name).filter(kind -> kind == FileKind.IMAGE).isPresent();
    }
    return ImageFormat.ofMediaType(mediaType).isPresent();
  }
}
