package io.threadsys.internal.engine;

import io.threadsys.backpressure.RejectionReason;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * All totals of a pool. They outlive workers: a ledger is lent to a worker, taken back when it
 * leaves, and goes on counting for the next one, so there are never more ledgers than there were
 * workers at one time.
 */
@SuppressWarnings("EnumOrdinal") // an array by reason, because every rejection counts here
final class PoolCounters {

  final SharedLedger shared = new SharedLedger();
  final LongAdder workerDeaths = new LongAdder();

  private final AtomicLong stepsBackBegun = new AtomicLong();
  private final AtomicLong stepsBackDone = new AtomicLong();
  private final LongAdder accepted = new LongAdder();
  private final AtomicLong acceptedShown = new AtomicLong();
  private final LongAdder[] rejections = new LongAdder[RejectionReason.values().length];
  private final List<WorkerLedger> ledgers = new CopyOnWriteArrayList<>();
  private final Deque<WorkerLedger> free = new ArrayDeque<>();

  PoolCounters() {
    Arrays.setAll(rejections, unused -> new LongAdder());
  }

  void countAccepted() {
    accepted.increment();
  }

  void countAccepted(int jobs) {
    accepted.add(jobs);
  }

  void countRejected(RejectionReason reason) {
    rejections[reason.ordinal()].increment();
  }

  Map<RejectionReason, Long> readRejections() {
    Map<RejectionReason, Long> sums = new EnumMap<>(RejectionReason.class);
    for (RejectionReason reason : RejectionReason.values()) {
      sums.put(reason, rejections[reason.ordinal()].sum());
    }
    return sums;
  }

  /** A running job is about to wait again: a reader may see it twice until that is done. */
  void beginsStepBack() {
    stepsBackBegun.incrementAndGet();
  }

  void endsStepBack() {
    stepsBackDone.incrementAndGet();
  }

  /** Returns a mark for {@link #nothingSteppedBackSince}. */
  long stepsBack() {
    return stepsBackDone.get();
  }

  boolean nothingSteppedBackSince(long mark) {
    return stepsBackBegun.get() == mark;
  }

  /**
   * Reads how many jobs were accepted. A job is counted after the queue took it, so others may see
   * it run or ended first; whoever does passes what they saw, and no later reading is lower.
   */
  long readAccepted(long seen) {
    return acceptedShown.accumulateAndGet(Math.max(accepted.sum(), seen), Math::max);
  }

  long read(Ledger.Entry entry) {
    long sum = shared.read(entry);
    for (WorkerLedger ledger : ledgers) {
      sum += ledger.read(entry);
    }
    return sum;
  }

  long readMaximum(Ledger.Entry entry) {
    long maximum = shared.read(entry);
    for (WorkerLedger ledger : ledgers) {
      maximum = Math.max(maximum, ledger.read(entry));
    }
    return maximum;
  }

  synchronized WorkerLedger lend() {
    WorkerLedger ledger = free.poll();
    if (ledger == null) {
      ledger = new WorkerLedger();
      ledgers.add(ledger);
    }
    return ledger;
  }

  synchronized void takeBack(WorkerLedger ledger) {
    free.push(ledger);
  }
}
