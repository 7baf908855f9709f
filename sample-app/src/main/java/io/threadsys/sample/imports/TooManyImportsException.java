package io.threadsys.sample.imports;

/** Thrown when as many imports are under way as are allowed. */
public final class TooManyImportsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyImportsException(int allowed) {
    super(allowed + " imports are under way, and that is as many as desk.max-imports allows");
  }
}
