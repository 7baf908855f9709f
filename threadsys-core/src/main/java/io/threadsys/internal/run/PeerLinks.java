package io.threadsys.internal.run;

import io.threadsys.internal.limit.SharedQuota;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pools a pool is linked with: those its workers help, those that help it, and their quota. The
 * same over all runs of the pool.
 */
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

  /** Returns links of a pool that neither helps nor is helped. */
  public static PeerLinks none() {
    return new PeerLinks(0, null);
  }

  /** Sets the linked pools; before the first start, which publishes them. */
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

  /** Returns how many workers never help. */
  int reserved() {
    return reserved;
  }

  /** Returns the pools whose jobs idle workers run, in this order. */
  List<Supplier<@Nullable PoolRun>> helps() {
    return helps;
  }

  /**
   * Returns the pools whose workers run this pool's jobs, in the order in which they are called.
   */
  List<Supplier<@Nullable PoolRun>> helpers() {
    return helpers;
  }

  void countHelped() {
    helped.increment();
  }

  /** Returns how many jobs of linked pools the workers have run. */
  public long helped() {
    return helped.sum();
  }
}
