package io.threadsys.internal.metrics;

import io.threadsys.backpressure.RejectionReason;
import io.threadsys.internal.metrics.JobCounters.Entry;
import io.threadsys.stats.JobNameStats;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All totals of a pool. They outlive workers: a shard is lent to a worker, taken back when it
 * leaves, and continued by the next one, so there are never more shards than there were workers at
 * a time.
 */
@SuppressWarnings("EnumOrdinal") // an array by reason, because every rejection counts here
public final class PoolCounters {

  public final CounterShard shared = new CounterShard(CellWriter.MANY, 0);
  public final JobNameRegistry names;
  public final LongAdder workerDeaths = new LongAdder();
  public final BackpressureCounters backpressure = new BackpressureCounters();
  public final RecentFailures failures = new RecentFailures();

  private final AcceptedCounter unnamed = new AcceptedCounter();
  private final AtomicLong stepsBackBegun = new AtomicLong();
  private final AtomicLong stepsBackDone = new AtomicLong();
  private final AtomicLong acceptedShown = new AtomicLong();
  private final LongAdder[] rejections = new LongAdder[RejectionReason.values().length];
  private final List<CounterShard> shards = new CopyOnWriteArrayList<>();
  private final Deque<CounterShard> free = new ArrayDeque<>();

  /** Creates totals of zero. */
  public PoolCounters(int maxJobNames) {
    this(maxJobNames, name -> {});
  }

  /**
   * Creates totals of zero.
   *
   * @param maxJobNames how many job names to count apart
   * @param firstSeen called once for each of them, and once for the overflow
   */
  public PoolCounters(int maxJobNames, Consumer<String> firstSeen) {
    this.names = new JobNameRegistry(maxJobNames, firstSeen);
    Arrays.setAll(rejections, unused -> new LongAdder());
  }

  /** Counts an accepted job; a null name stands for a job without one. */
  public void countAccepted(@Nullable NamedJobCounters name) {
    (name == null ? unnamed : name.accepted()).increment();
  }

  /** Includes what a run's queue counts itself. */
  public void attach(LongSupplier accepted) {
    unnamed.attach(accepted);
  }

  /** Keeps the final value of what {@link #attach} included. */
  public void detach() {
    unnamed.detach();
  }

  /** Counts a rejected submission. */
  public void countRejected(RejectionReason reason) {
    rejections[reason.ordinal()].increment();
  }

  /** Returns how many submissions were rejected, by reason. */
  public Map<RejectionReason, Long> readRejections() {
    Map<RejectionReason, Long> sums = new EnumMap<>(RejectionReason.class);
    for (RejectionReason reason : RejectionReason.values()) {
      sums.put(reason, rejections[reason.ordinal()].sum());
    }
    return sums;
  }

  /**
   * Announces that a running job is about to wait again: a reader may see it twice until it is
   * done.
   */
  public void beginsStepBack() {
    stepsBackBegun.incrementAndGet();
  }

  /** Ends what {@link #beginsStepBack} began. */
  public void endsStepBack() {
    stepsBackDone.incrementAndGet();
  }

  /** Returns a mark for {@link #nothingSteppedBackSince}. */
  public long stepsBack() {
    return stepsBackDone.get();
  }

  /** Returns whether no job has begun to step back since a mark was taken. */
  public boolean nothingSteppedBackSince(long mark) {
    return stepsBackBegun.get() == mark;
  }

  /** Returns how many jobs were accepted: at least {@code seen}, and never less than before. */
  public long readAccepted(long seen) {
    long sum = unnamed.read(0);
    for (NamedJobCounters name : names.all()) {
      sum += name.accepted().read(0);
    }
    return AcceptedCounter.raise(acceptedShown, Math.max(sum, seen));
  }

  /** Returns the statistics of the jobs without a name. */
  public JobNameStats readUnnamed(JobCountersSum sum) {
    sum.add(shared.unnamed());
    shards.forEach(shard -> sum.add(shard.unnamed()));
    return sum.take(unnamed, shared.unnamed().read(Entry.RETRIED));
  }

  /** Returns one number of all jobs. */
  public long read(Entry entry) {
    long sum = shared.unnamed().read(entry);
    for (CounterShard shard : shards) {
      sum += shard.unnamed().read(entry);
    }
    for (NamedJobCounters name : names.all()) {
      sum += name.read(entry);
    }
    return sum;
  }

  /** Returns how many jobs have ended. */
  public long readEnds() {
    long sum = shared.readEnds();
    for (CounterShard shard : shards) {
      sum += shard.readEnds();
    }
    return sum;
  }

  /** Lends a shard to a new worker. */
  public synchronized CounterShard lend() {
    CounterShard shard = free.poll();
    if (shard == null) {
      shard = new CounterShard(CellWriter.ONE, shards.size());
      shards.add(shard);
    }
    return shard;
  }

  /** Takes back the shard of a worker that has left; the next worker continues with it. */
  public synchronized void takeBack(CounterShard shard) {
    free.push(shard);
  }
}
