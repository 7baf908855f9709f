package io.threadsys.internal.limit;

/** What a bucket would do if only one thread used it. Lincheck creates and calls it. */
public class TokenBucketModel {

  private static final long FULL =
      (long) TokenBucketLincheckTest.BURST * TokenBucketLincheckTest.NANOS_PER_PERMIT;

  /** What is in the bucket, in nanoseconds of refilling; below zero if taken in advance. */
  private long level = FULL;

  public long take() {
    long wait = Math.max(0, TokenBucketLincheckTest.NANOS_PER_PERMIT - level);
    if (wait > TokenBucketLincheckTest.MAX_WAIT) {
      return TokenBucket.REFUSED;
    }
    level -= TokenBucketLincheckTest.NANOS_PER_PERMIT;
    return wait;
  }

  public void giveBack() {
    level = Math.min(FULL, level + TokenBucketLincheckTest.NANOS_PER_PERMIT);
  }

  public void advance(int tenths) {
    long nanos = (long) tenths * TokenBucketLincheckTest.NANOS_PER_PERMIT / 10;
    level = Math.min(FULL, level + nanos);
  }
}
