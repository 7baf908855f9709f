package io.threadsys.sample.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells contents apart: equal hash, equal content.
 *
 * @param hex the SHA-256 digest as 64 hexadecimal digits
 */
public record ContentHash(String hex) {

  /**
   * Hashes bytes.
   *
   * @param content the bytes
   * @return their hash
   */
  public static ContentHash of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new ContentHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
