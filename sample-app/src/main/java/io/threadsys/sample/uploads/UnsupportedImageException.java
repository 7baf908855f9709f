package io.threadsys.sample.uploads;

/** Thrown when an upload is of a type the desk cannot read. */
public final class UnsupportedImageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsupportedImageException(String name) {
    super("'" + name + "' is not a picture the desk can read; send PNG, JPEG or GIF");
  }
}
