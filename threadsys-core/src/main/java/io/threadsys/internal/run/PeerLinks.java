package io.threadsys.internal.run;

import io.threadsys.internal.pool.PoolEngine;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Whom the workers of one pool help, and who helps it, over all its runs. */
public final class PeerLinks {

  private final int reserved;
  private final LongAdder helped = new LongAdder();
  private PoolEngine[] helps = {};
  private PoolEngine[] helpers = {};

  public PeerLinks(int reserved) {
    this.reserved = reserved;
  }

  /** Links a pool that neither helps nor is helped. */
  static PeerLinks none() {
    return new PeerLinks(0);
  }

  /** Sets the others; before the first start, which publishes them. */
  public void link(List<PoolEngine> whomItHelps, List<PoolEngine> whoHelpsIt) {
    helps = whomItHelps.toArray(PoolEngine[]::new);
    helpers = whoHelpsIt.toArray(PoolEngine[]::new);
  }

  /** How many workers never help. */
  int reserved() {
    return reserved;
  }

  /** Whose jobs the workers run when they have none, in this order. Not to be written to. */
  PoolEngine[] helps() {
    return helps;
  }

  /** Whose workers run this pool's jobs, in the order in which they are asked. */
  PoolEngine[] helpers() {
    return helpers;
  }

  void countHelped() {
    helped.increment();
  }

  /** Returns how many jobs of others the workers have run. */
  public long helped() {
    return helped.sum();
  }
}
