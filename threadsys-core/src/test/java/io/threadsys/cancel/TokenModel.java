package io.threadsys.cancel;

/** What a token would do if only one thread used it. Lincheck creates and calls it. */
public class TokenModel {

  private int reason = TokenLincheckTest.NONE;

  public boolean cancel(int why) {
    boolean first = reason == TokenLincheckTest.NONE;
    if (first) {
      reason = why;
    }
    return first;
  }

  public int reason() {
    return reason;
  }

  public int reasonOfNewChild() {
    return reason == TokenLincheckTest.NONE ? TokenLincheckTest.NONE : TokenLincheckTest.PARENT;
  }

  public boolean callsBackAtOnce() {
    return reason != TokenLincheckTest.NONE;
  }
}
