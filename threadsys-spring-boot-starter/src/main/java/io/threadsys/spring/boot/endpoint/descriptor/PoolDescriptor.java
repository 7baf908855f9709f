package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.ThreadPool;
import io.threadsys.config.SettingChange;
import io.threadsys.spring.boot.mapping.PropertyText;
import io.threadsys.stats.PoolStats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Complete report of a pool.
 *
 * @param name the name under which it is reported
 * @param summary the most important numbers
 * @param settings its settings as they are now
 * @param changed which of them were others when it was built, or were decided by itself
 * @param rejections how many jobs were refused, by the reason
 * @param throughput how many jobs have ended per second since its start
 * @param queue where its jobs wait
 * @param workers the workers
 * @param sizing why there are as many workers as there are
 * @param limits what keeps jobs out
 * @param waiting how long jobs waited, in milliseconds
 * @param running how long they ran, in milliseconds
 * @param jobNames the same and more for each name of jobs
 * @param runningJobs what runs now
 * @param recentFailures the last jobs that failed, the latest first
 * @param stuckJobs the jobs whose code does not come back
 */
public record PoolDescriptor(
    String name,
    PoolSummary summary,
    Map<String, String> settings,
    List<SettingChange> changed,
    Map<String, Long> rejections,
    double throughput,
    QueueDescriptor queue,
    WorkersDescriptor workers,
    SizingDescriptor sizing,
    LimitsDescriptor limits,
    TimesDescriptor waiting,
    TimesDescriptor running,
    Map<String, JobNameDescriptor> jobNames,
    List<RunningJobDescriptor> runningJobs,
    List<FailureDescriptor> recentFailures,
    List<StuckJobDescriptor> stuckJobs)
    implements OperationResponseBody {

  /** Describes a pool. */
  public static PoolDescriptor of(String name, ThreadPool pool) {
    PoolStats stats = pool.stats();
    return new PoolDescriptor(
        name,
        PoolSummary.of(stats),
        pool.currentConfig().settings(),
        pool.config().changesTo(pool.currentConfig()),
        rejections(stats),
        stats.run().throughput(),
        QueueDescriptor.of(stats),
        WorkersDescriptor.of(stats),
        SizingDescriptor.of(stats.sizing()),
        LimitsDescriptor.of(pool),
        TimesDescriptor.of(stats.waiting()),
        TimesDescriptor.of(stats.running()),
        jobNames(stats),
        pool.runningJobs().stream().map(RunningJobDescriptor::of).toList(),
        pool.recentFailures().stream().map(FailureDescriptor::of).toList(),
        pool.stuckJobs().stream().map(StuckJobDescriptor::of).toList());
  }

  private static Map<String, Long> rejections(PoolStats stats) {
    Map<String, Long> rejections = new LinkedHashMap<>();
    stats
        .jobs()
        .rejections()
        .forEach((reason, count) -> rejections.put(PropertyText.of(reason), count));
    return rejections;
  }

  private static Map<String, JobNameDescriptor> jobNames(PoolStats stats) {
    Map<String, JobNameDescriptor> names = new TreeMap<>();
    stats.jobsByName().forEach((job, counts) -> names.put(job, JobNameDescriptor.of(counts)));
    return names;
  }
}
