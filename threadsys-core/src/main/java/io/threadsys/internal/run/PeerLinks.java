package io.threadsys.internal.run;

import io.threadsys.internal.limit.SharedQuota;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whom the workers of one pool help, and who helps it, over all its runs. */
public final class PeerLinks {

  private final int reserved;
  private final @Nullable SharedQuota quota;
  private final LongAdder helped = new LongAdder();
  private List<Supplier<@Nullable PoolRun>> helps = List.of();
  private List<Supplier<@Nullable PoolRun>> helpers = List.of();

  /**
   * Creates links to no pool.
   *
   * @param reserved how many workers never help
   * @param quota how many jobs this pool and others may have together; null if there is no bound
   */
  public PeerLinks(int reserved, @Nullable SharedQuota quota) {
    this.reserved = reserved;
    this.quota = quota;
  }

  /** Links a pool that neither helps nor is helped. */
  public static PeerLinks none() {
    return new PeerLinks(0, null);
  }

  /** Sets the others; before the first start, which publishes them. */
  public void link(
      List<? extends Supplier<@Nullable PoolRun>> whomItHelps,
      List<? extends Supplier<@Nullable PoolRun>> whoHelpsIt) {
    helps = List.copyOf(whomItHelps);
    helpers = List.copyOf(whoHelpsIt);
  }

  /** Returns the bound that this pool shares with others, or null. */
  @Nullable SharedQuota quota() {
    return quota;
  }

  /** How many workers never help. */
  int reserved() {
    return reserved;
  }

  /** Whose jobs the workers run when they have none, in this order. */
  List<Supplier<@Nullable PoolRun>> helps() {
    return helps;
  }

  /** Whose workers run this pool's jobs, in the order in which they are asked. */
  List<Supplier<@Nullable PoolRun>> helpers() {
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
