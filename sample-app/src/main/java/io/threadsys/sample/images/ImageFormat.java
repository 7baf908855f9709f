package io.threadsys.sample.images;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The picture formats the desk can read, recognised by their first bytes. */
public enum ImageFormat {
  /** Lossless, may be transparent. */
  PNG("image/png", "89504e470d0a1a0a", "49454e44ae426082"),
  /** For photographs. */
  JPEG("image/jpeg", "ffd8ff", "ffd9"),
  /** At most 256 colours. */
  GIF("image/gif", "47494638", "3b");

  private final String mediaType;
  private final String begin;
  private final String end;

  ImageFormat(String mediaType, String begin, String end) {
    this.mediaType = mediaType;
    this.begin = begin;
    this.end = end;
  }

  /**
   * Returns the format's name on the web.
   *
   * @return for instance {@code image/png}
   */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Recognises a format.
   *
   * @param content a file's bytes
   * @return the format that begins like this, or empty
   */
  public static Optional<ImageFormat> of(byte[] content) {
    return Arrays.stream(values()).filter(format -> format.begins(content)).findFirst();
  }

  /**
   * Finds a format by its name on the web.
   *
   * @param mediaType for instance {@code image/png}
   * @return the format, or empty if the desk cannot read it
   */
  public static Optional<ImageFormat> ofMediaType(String mediaType) {
    return Arrays.stream(values())
        .filter(format -> format.mediaType.equalsIgnoreCase(mediaType))
        .findFirst();
  }

  /*
   * Decoders fill what a cut-off JPEG lacks with grey and call it a success, so the end is looked
   * for here. Only in the second half: the thumbnail inside a photograph's header has an end too.
   * Something may follow the end, cameras append all sorts of things.
   */
  boolean isComplete(byte[] content) {
    byte[] marker = HexFormat.of().parseHex(end);
    for (int at = content.length - marker.length; at >= content.length / 2; at--) {
      if (matches(content, at, marker)) {
        return true;
      }
    }
    return false;
  }

  private boolean begins(byte[] content) {
    return matches(content, 0, HexFormat.of().parseHex(begin));
  }

  private static boolean matches(byte[] content, int at, byte[] marker) {
    int to = at + marker.length;
    return to <= content.length && Arrays.equals(content, at, to, marker, 0, marker.length);
  }
}
