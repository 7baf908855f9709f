package io.threadsys.testkit;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The public types of each internal room: what other rooms may use. */
public final class PublicTypes {

  private static final Map<String, Set<String>> LISTED =
      Map.ofEntries(
          entry("pool", Set.of("PoolEngine", "PoolGroup", "PoolTuning")),
          entry("intake", Set.of("JobIntake", "SubmitPath")),
          entry("inspect", Set.of("PoolInspector", "PoolStatsReader")),
          entry("shutdown", Set.of("ShutdownProgress")),
          entry(
              "run",
              Set.of(
                  "BurstLoop",
                  "DelayedJobs",
                  "ExternalRunner",
                  "ExternalRunners",
                  "FastPath",
                  "NestedJobs",
                  "PeerLinks",
                  "PoolRun",
                  "QueueSlots",
                  "Worker",
                  "WorkerGroup")),
          entry(
              "task",
              Set.of(
                  "FireAndForgetJob",
                  "JobCompletion",
                  "JobIdGenerator",
                  "JobIdMatcher",
                  "JobRunner",
                  "JobStack",
                  "JobTask",
                  "PendingDelay",
                  "PendingStage",
                  "TaskHost")),
          entry("env", Set.of("LiveSettings", "PoolEnvironment")),
          entry(
              "limit",
              Set.of(
                  "AdmissionLimits",
                  "ResourceMonitor",
                  "ResourceReading",
                  "SharedQuota",
                  "TokenBucket")),
          entry(
              "metrics",
              Set.of(
                  "AcceptedCounter",
                  "BackpressureCounters",
                  "CellWriter",
                  "CounterShard",
                  "JobCounters",
                  "JobCountersSum",
                  "JobNameRegistry",
                  "JobStatsByName",
                  "NamedJobCounters",
                  "PoolCounters",
                  "RecentFailures",
                  "RunPeriod",
                  "SlidingWindowMax",
                  "UtilizationMeter")),
          entry("report", Set.of("PoolReporter")),
          entry("jfr", Set.of("JfrRecorder", "JobRecording")),
          entry(
              "concurrent",
              Set.of(
                  "CacheLinePadded",
                  "CloseableRefCount",
                  "FastPathQueue",
                  "IndexedElement",
                  "OneShotLatch",
                  "ParkedThreads",
                  "PollCursor",
                  "WaitSet")),
          entry("guard", Set.of("ConfigChecks", "UserCode")));

  private PublicTypes() {}

  /** Returns the public top-level types that each room is meant to have. */
  public static Map<String, Set<String>> listed() {
    return LISTED;
  }

  /** Returns those it has. */
  public static Map<String, Set<String>> of(JavaClasses library, String prefix) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass type : library) {
      String home = type.getPackageName();
      if (home.startsWith(prefix)
          && type.isTopLevelClass()
          && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        found
            .computeIfAbsent(home.substring(prefix.length()), room -> new TreeSet<>())
            .add(type.getSimpleName());
      }
    }
    return found;
  }
}
