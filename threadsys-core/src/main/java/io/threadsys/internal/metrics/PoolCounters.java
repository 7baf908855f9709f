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
 * All totals of a pool. They outlive workers: a ledger is lent to a worker, taken back when it
 * leaves, and goes on counting for the next one, so there are never more ledgers than there were
 * workers at one time.
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

  /** Creates totals of zero; nobody is told of the names. */
  public PoolCounters(int maxJobNames) {
    this(maxJobNames, name -> {});
  }

  /**
   * Creates totals of zero.
   *
   * @param maxJobNames how many job names to tell apart
   * @param firstSeen told of each of them, once, and once of the rest
   */
  public PoolCounters(int maxJobNames, Consumer<String> firstSeen) {
    this.names = new JobNameRegistry(maxJobNames, firstSeen);
    Arrays.setAll(rejections, unused -> new LongAdder());
  }

  /** Counts an accepted job; a null name stands for a job without one. */
  public void countAccepted(@Nullable NamedJobCounters name) {
    (name == null ? unnamed : name.accepted()).increment();
  }

  /** From now on, what a run's queue counts itself is counted with the rest. */
  public void attach(LongSupplier accepted) {
    unnamed.attach(accepted);
  }

  /** A run is over. */
  public void detach() {
    unnamed.detach();
  }

  public void countRejected(RejectionReason reason) {
    rejections[reason.ordinal()].increment();
  }

  public Map<RejectionReason, Long> readRejections() {
    Map<RejectionReason, Long> sums = new EnumMap<>(RejectionReason.class);
    for (RejectionReason reason : RejectionReason.values()) {
      sums.put(reason, rejections[reason.ordinal()].sum());
    }
    return sums;
  }

  /** A running job is about to wait again: a reader may see it twice until that is done. */
  public void beginsStepBack() {
    stepsBackBegun.incrementAndGet();
  }

  public void endsStepBack() {
    stepsBackDone.incrementAndGet();
  }

  /** Returns a mark for {@link #nothingSteppedBackSince}. */
  public long stepsBack() {
    return stepsBackDone.get();
  }

  public boolean nothingSteppedBackSince(long mark) {
    return stepsBackBegun.get() == mark;
  }

  /** Reads how many jobs were accepted: at least what was seen, and never less than before. */
  public long readAccepted(long seen) {
    long sum = unnamed.read(0);
    for (NamedJobCounters name : names.all()) {
      sum += name.accepted().read(0);
    }
    return AcceptedCounter.raise(acceptedShown, Math.max(sum, seen));
  }

  /** Reads what became of the jobs without a name. */
  public JobNameStats readUnnamed(JobCountersSum sum) {
    sum.add(shared.unnamed());
    shards.forEach(shard -> sum.add(shard.unnamed()));
    return sum.take(unnamed, shared.unnamed().read(Entry.RETRIED));
  }

  /** Reads one number of all jobs. */
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

  /** Counts all jobs that have ended. */
  public long readEnds() {
    long sum = shared.readEnds();
    for (CounterShard shard : shards) {
      sum += shard.readEnds();
    }
    return sum;
  }

  public synchronized CounterShard lend() {
    CounterShard shard = free.poll();
    if (shard == null) {
      shard = new CounterShard(CellWriter.ONE, shards.size());
      shards.add(shard);
    }
    return shard;
  }

  public synchronized void takeBack(CounterShard shard) {
    free.push(shard);
  }
}
