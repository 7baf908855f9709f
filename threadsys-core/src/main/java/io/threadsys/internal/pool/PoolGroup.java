package io.threadsys.internal.pool;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.limit.SharedQuota;
import io.threadsys.internal.run.PeerLinks;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.shutdown.ShutdownProgress;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Linked engines: they help each other, share a quota, and are shut down together. Thread-safe. */
public final class PoolGroup {

  private final List<PeerLinks> links = new ArrayList<>();
  private final List<PoolEngine> engines = new ArrayList<>();

  /**
   * Creates engines that are not started.
   *
   * @param members the engines
   * @param maxJobs the quota of jobs they may have together, queued or running; {@link
   *     Integer#MAX_VALUE} stands for no bound
   */
  public PoolGroup(List<Member> members, int maxJobs) {
    SharedQuota quota = maxJobs == Integer.MAX_VALUE ? null : new SharedQuota(maxJobs);
    for (Member member : members) {
      PeerLinks help = new PeerLinks(member.reserved(), quota);
      links.add(help);
      engines.add(new PoolEngine(member.config(), help));
    }
    for (int i = 0; i < members.size(); i++) {
      links.get(i).link(runsAt(members.get(i).helps()), runsAt(helpersOf(i, members)));
    }
  }

  /** Pools that help a pool earlier in their order come first. */
  private static List<Integer> helpersOf(int helped, List<Member> members) {
    return IntStream.range(0, members.size())
        .boxed()
        .filter(i -> members.get(i).helps().contains(helped))
        .sorted(Comparator.comparing(i -> members.get(i).helps().indexOf(helped)))
        .toList();
  }

  private List<Supplier<@Nullable PoolRun>> runsAt(List<Integer> indexes) {
    List<Supplier<@Nullable PoolRun>> runs = new ArrayList<>();
    for (int index : indexes) {
      runs.add(engines.get(index)::run);
    }
    return runs;
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
   * Returns how many jobs of other members the workers of a member have run.
   *
   * @param member the member's index
   * @return the number of jobs
   */
  public long helped(int member) {
    return links.get(member).helped();
  }

  /**
   * Waits for quiescence of all members, then closes all and waits for their jobs.
   *
   * @param timeout how long to wait, in all
   * @return one report for each member
   */
  public List<ShutdownReport> shutdown(Duration timeout) {
    List<ShutdownProgress> watches = engines.stream().map(PoolEngine::watchShutdown).toList();
    Deadline deadline = deadline(timeout);
    if (!isInside()) {
      // Under constant load there is no quiescence; half of the time is left for accepted jobs.
      new Quiescence(engines).await(deadline(timeout.dividedBy(2)));
    }
    for (int i = 0; i < engines.size(); i++) {
      watches.get(i).drains(engines.get(i).close());
    }
    return finish(watches, deadline);
  }

  /**
   * Closes all members, cancels everything, and waits.
   *
   * @param timeout how long to wait, in all, for what was cancelled
   * @return one report for each member
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

  /** Returns whether the current thread runs a job of a member, and so cannot wait for its end. */
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
   * @param config the configuration of its pool
   * @param reserved how many of its workers never help
   * @param helps the indexes of the members that its workers help, in order of precedence; not its
   *     own
   */
  public record Member(PoolConfig config, int reserved, List<Integer> helps) {

    /** Copies the list. */
    public Member {
      helps = List.copyOf(helps);
    }
  }
}
