package io.threadsys.testkit;

/**
 * How many scenarios a Lincheck test tries: a quarter of them, or all in the long form ({@code mvn
 * -Plong}). A test that asks is tagged {@link #LONG}, which is how the profile finds it.
 */
public final class Scenarios {

  /** The tag of tests that have a long form. */
  public static final String LONG = "long";

  private static final boolean ALL = Boolean.getBoolean("tests.long");
  private static final int FEWEST = 2;

  private Scenarios() {}

  public static int of(int all) {
    return ALL ? all : Math.max(FEWEST, all / 4);
  }
}
