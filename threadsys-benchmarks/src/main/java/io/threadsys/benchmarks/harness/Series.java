package io.threadsys.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays contests: all contenders in turn in every round, so that what the machine does to one it
 * does to all. Each round begins with another contender, so that none always comes after the same.
 */
public final class Series {

  private final int warmUps;
  private final int rounds;
  private final Consumer<String> progress;

  /**
   * Creates one.
   *
   * @param warmUps rounds that do not count
   * @param rounds rounds that do
   * @param progress told what is going on
   */
  public Series(int warmUps, int rounds, Consumer<String> progress) {
    this.warmUps = warmUps;
    this.rounds = rounds;
    this.progress = progress;
  }

  /**
   * Plays a contest. A contender that fails is out; the others go on.
   *
   * @param contest who and what
   * @return the measured rounds
   */
  public Result play(Contest contest) {
    List<Entry> entries = contest.contenders().stream().map(this::open).toList();
    try {
      for (int round = -warmUps; round < rounds; round++) {
        for (int turn = 0; turn < entries.size(); turn++) {
          entries.get((turn + round + warmUps) % entries.size()).play(round >= 0);
        }
      }
    } finally {
      entries.forEach(Entry::close);
    }
    return new Result(contest, entries.stream().map(Entry::score).toList());
  }

  private Entry open(Contender contender) {
    Entry entry = new Entry(contender);
    entry.open();
    return entry;
  }

  /** A contender in this contest, in or out. */
  private final class Entry {
    private final Contender contender;
    private final List<double[]> values = new ArrayList<>();
    private @Nullable Subject subject;
    private @Nullable String remark;

    Entry(Contender contender) {
      this.contender = contender;
    }

    void open() {
      try {
        subject = contender.setting().open();
      } catch (UnavailableException e) {
        remark = "skipped: " + e.getMessage();
      } catch (Exception | LinkageError e) {
        fail(e);
      }
    }

    void play(boolean counts) {
      if (subject == null || remark != null) {
        return;
      }
      System.gc(); // so that no contender pays for the garbage of the one before
      try {
        double[] measured = subject.round();
        if (counts) {
          values.add(measured);
        }
      } catch (Exception | LinkageError e) {
        fail(e);
      }
    }

    void close() {
      try {
        if (subject != null) {
          subject.close();
        }
      } catch (RuntimeException e) {
        fail(e);
      }
    }

    Score score() {
      return new Score(contender, values, remark);
    }

    private void fail(Throwable failure) {
      remark = "failed: " + failure;
      progress.accept(contender.name() + " " + remark);
    }
  }
}
