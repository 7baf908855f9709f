package io.threadsys.sample.content;

/**
 * Thrown when bytes are not what their kind promises; the message may be shown to the sender.
 *
 * <p>Has no stack trace: it is a verdict on a file, not a fault of the program.
 */
public final class UnreadableContentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param reason what is wrong, without a final full stop
   */
  public UnreadableContentException(String reason) {
    super(reason, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
  }
}
