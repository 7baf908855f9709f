package io.threadsys.internal.engine;

import io.threadsys.config.PoolConfig;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Engines that help each other, share a quota, and stop as one. Thread-safe. */
public final class PoolGroup {

  private final List<PeerLinks> links = new ArrayList<>();
  private final List<PoolEngine> engines = new ArrayList<>();

  /**
   * Creates engines that are not started.
   *
   * @param members the engines
   * @param maxJobs how many jobs they may have together, queued or running; {@link
   *     Integer#MAX_VALUE} stands for no bound
   */
  public PoolGroup(List<Member> members, int maxJobs) {
    SharedQuota quota = maxJobs == Integer.MAX_VALUE ? null : new SharedQuota(maxJobs);
    for (Member member : members) {
      PeerLinks help = new PeerLinks(member.reserved());
      links.add(help);
      engines.add(new PoolEngine(member.config(), new Ties(help, quota)));
    }
    for (int i = 0; i < members.size(); i++) {
      links.get(i).link(enginesAt(members.get(i).helps()), enginesAt(helpersOf(i, members)));
    }
  }

  /** Who puts a pool first comes first. */
  private static List<Integer> helpersOf(int helped, List<Member> members) {
    return IntStream.range(0, members.size())
        .boxed()
        .filter(i -> members.get(i).helps().contains(helped))
        .sorted(Comparator.comparing(i -> members.get(i).helps().indexOf(helped)))
        .toList();
  }

  private List<PoolEngine> enginesAt(List<Integer> indexes) {
    return indexes.stream().map(engines::get).toList();
  }

  /**
   * Returns the engines.
   *
   * @return one for each member, in their order
   */
  public List<PoolEngine> engines() {
    return List.copyOf(engines);
  }

  /**
   * Counts help.
   *
   * @param member whose workers
   * @return how many jobs of other members they have run
   */
  public long helped(int member) {
    return links.get(member).helped();
  }

  /**
   * Lets all come to rest together, then closes all and waits for their jobs.
   *
   * @param timeout how long to wait, in all
   * @return what happened to each
   */
  public List<ShutdownReport> shutdown(Duration timeout) {
    List<ShutdownProgress> watches = engines.stream().map(PoolEngine::watchShutdown).toList();
    Deadline deadline = deadline(timeout);
    if (!isInside()) {
      // Who is fed all the time never comes to rest; half of the time is left for what it accepted.
      new Quiescence(engines).await(deadline(timeout.dividedBy(2)));
    }
    for (int i = 0; i < engines.size(); i++) {
      watches.get(i).drains(engines.get(i).close());
    }
    return finish(watches, deadline);
  }

  /**
   * Closes all, cancels everything, and waits.
   *
   * @param timeout how long to wait, in all, for what was cancelled
   * @return what happened to each
   */
  public List<ShutdownReport> shutdownNow(Duration timeout) {
    engines.forEach(PoolEngine::close); // or jobs of one could still submit to another
    List<ShutdownProgress> watches = engines.stream().map(PoolEngine::beginShutdownNow).toList();
    return finish(watches, deadline(timeout));
  }

  private List<ShutdownReport> finish(List<ShutdownProgress> watches, Deadline deadline) {
    boolean inside = isInside();
    List<ShutdownReport> reports = new ArrayList<>();
    for (ShutdownProgress watch : watches) {
      reports.add(inside ? watch.finishWithoutWaiting() : watch.finish(deadline));
    }
    return reports;
  }

  private Deadline deadline(Duration timeout) {
    return Deadline.after(timeout, engines.get(0).config().observers().ticker());
  }

  /** Whether the present thread runs a job of a member, and so can not wait for its end. */
  private boolean isInside() {
    for (PoolEngine engine : engines) {
      PoolRun run = engine.run();
      if (run != null && ShutdownProgress.isInside(run)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A member of a group.
   *
   * @param config describes its pool
   * @param reserved how many of its workers never help
   * @param helps the indexes of the members whom its workers help, who comes first being helped
   *     first; not its own
   */
  public record Member(PoolConfig config, int reserved, List<Integer> helps) {

    /** Copies the list. */
    public Member {
      helps = List.copyOf(helps);
    }
  }
}
