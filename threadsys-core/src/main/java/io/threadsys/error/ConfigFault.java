package io.threadsys.error;

/**
 * One setting that cannot be used.
 *
 * @param setting the setting's name, for instance {@code threads}
 * @param given the value given, as text
 * @param allowed the allowed range, for instance {@code at least 1}
 * @param hint what to do about it, without a final full stop
 */
public record ConfigFault(String setting, String given, String allowed, String hint) {

  /** Returns {@code threads = 0, but must be at least 1. Hint: …}. */
  @Override
  public String toString() {
    return setting + " = " + given + ", but must be " + allowed + ". Hint: " + hint;
  }
}
