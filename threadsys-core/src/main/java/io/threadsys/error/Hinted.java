package io.threadsys.error;

/**
 * An exception with a stable code and a hint.
 *
 * <p>Every exception of this library extends the JDK type that callers already catch and implements
 * this interface, so that one handler can print code and hint of all of them.
 */
public interface Hinted {

  /**
   * Returns the stable code of this kind of error.
   *
   * @return the code, for searching documentation and logs
   */
  ErrorCode code();

  /**
   * Returns a hint on how to resolve the error.
   *
   * @return one sentence without a final full stop
   */
  String hint();
}
