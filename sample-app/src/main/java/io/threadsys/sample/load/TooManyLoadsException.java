package io.threadsys.sample.load;

/** Thrown when as many loads are being sent as may be. */
public final class TooManyLoadsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyLoadsException(int most) {
    super(
        most == 0
            ? "The application stops and sends no loads"
            : most
                + " loads are being sent, and no more may be at a time; wait for one or stop it");
  }
}
