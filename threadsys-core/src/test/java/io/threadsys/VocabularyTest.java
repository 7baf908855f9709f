package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Sources, pages and metadata of all modules use the field's terms: no former class name, and no
 * phrase that personifies code or reads like a translation. The terms are in {@code
 * docs/glossary.md}.
 */
class VocabularyTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> EXTENSIONS = Set.of("java", "md", "json", "html", "js");

  /** Files that must quote such words. */
  private static final Set<Path> ALLOWED =
      Set.of(Path.of("threadsys-core/src/test/java/io/threadsys/VocabularyTest.java"));

  /** Former identifiers, each with the term that replaces it. */
  private static final Map<String, String> IDENTIFIERS =
      """
      CommonRest Quiescence
      PoolIntake JobIntake
      QueueOverflow OverflowingSubmission
      RatePermit RateLimiter
      StatsReader PoolStatsReader
      PoolInsight PoolInspector
      ShutdownWatch ShutdownProgress
      HardStop ForcedShutdown
      Entrance QueueSlots
      ShortWay FastPath
      QueueCreation QueueInstantiation
      InnerJobs NestedJobs
      OutsideRunner ExternalRunner
      OutsideRunners ExternalRunners
      NoWorkers DirectExecution
      RushTimes BurstTimings
      RushTest BurstLoopTest
      HelpLinks PeerLinks
      JobLife JobStateMachine
      JobSurroundings RunContext
      EndableJob JobCompletion
      PlainJob FireAndForgetJob
      JobLimits JobDeadlines
      NextAttempt RetryDecision
      CarriedContext PropagatedContext
      WrappedAttempt DecoratedAttempt
      SoughtId JobIdMatcher
      OpenStage PendingStage
      StuckWatch StuckTimer
      AdmissionGate AdmissionLimits
      ResourceLevel ResourceReading
      ResourceWatch ResourceMonitor
      EngineGroup PoolGroup
      LoadMeter LoadSampler
      Tally JobCounters
      TallySum JobCountersSum
      DistributionSum HistogramSum
      AcceptedJobs AcceptedCounter
      BackpressureTally BackpressureCounters
      Ledger CounterShard
      WorkerLedger CounterShard
      SharedLedger CounterShard
      JobsByName JobStatsByName
      BusyMeter UtilizationMeter
      PeakWindow SlidingWindowMax
      RunSpan RunPeriod
      JobFacts JobLogFields
      Awaitable OneShotLatch
      SpaceWaiters WaitSet
      IdleWorkers ParkedThreads
      Attendance CloseableRefCount
      SwiftQueue FastPathQueue
      TwoSided TwoLockQueue
      ChainTail ChunkedFifoTail
      ChainGap ChunkedFifoPadding
      FlightEvents JfrEvents
      JobSpan JobRecording
      PoolReadings PoolMonitor
      JobSubmitter JobExecutor
      LinkedPools LinkedThreadPools
      UnrunJob UnstartedJob
      Workforce WorkerPoolStats
      RateUse RateLimitUsage
      ResourceUse ResourceUsage
      ResourceReadings ResourceProbe
      JvmReadings JvmResourceProbe
      JobNamed JobNameRegistered
      JobStarted AttemptStarted
      JobReturned AttemptReturned
      StateChanged PoolStateChanged
      FailureKinds ExceptionTypes
      JoinedDecorators CompositeJobDecorator
      NoHandler NoOpErrorHandler
      NoThreads CallerThreads
      LanePools DefaultHierarchicalThreadPool
      LaneNames EnumLaneNaming
      HierarchyBuilder HierarchicalThreadPoolBuilder
      HierarchyReport HierarchyShutdownReport
      UnusableQueueException InvalidQueueException
      EnginePool DefaultThreadPool
      FirstSuccess InvokeAny
      JobDefaults JobConfig
      QueueSettings ThreadPoolBuilder
      LimitSettings ThreadPoolBuilder
      SettingText SettingFormat
      JobFailure FailedJob
      HeldJobs PickedJobTable
      TakeOver DeadNodeRecovery
      Upkeep Housekeeping
      EndWatch CompletionWatcher
      EngineParts NodeContext
      KnownType RegisteredJobType
      KnownTypes JobTypeRegistry
      Endings CompletionWriter
      Verdict CompletionDecision
      Settlement CompletionUpdate
      Envelope StoredJobData
      RunnableTypes JobTypeFilter
      NodeStop NodeShutdown
      NotEnteredException JobNotStartedException
      ContextCarrier ContextPropagator
      NothingCarried NoOpContextPropagator
      JobSubmissions DurableJobClient
      DatabaseTrouble DatabaseFailure
      JobTakenOver JobRecovered
      RunEnded ExecutionEnded
      WorkerPart WorkerMapper
      QueuePart QueueMapper
      JobPart JobMapper
      LimitPart LimitMapper
      PoolSettings PoolConfigMapper
      HierarchySettings HierarchyMapper
      HealthLimits HealthThresholds
      RemoteControl PoolOperations
      RequestedSettings SettingsRequest
      Necessity RequiredWith
      Twin ExecutorAdapterBeans
      ChosenPools BootExecutorReplacement
      NameClashes BeanNameConflicts
      ContextRules ContextRequirements
      ShutdownAllowance ShutdownPhaseTimeout
      MvcRefusals RejectionExceptionResolver
      WebFluxRefusals RejectionExceptionHandler
      PropertyPlaces PropertyOrigins
      KnownKeys PropertyKeySuggestions
      RefusalReport ErrorDescriptor
      RefusedRequestException InvalidRequestException
      NodeJobs DefaultDistributedJobs
      JobReadings JobStatsReader
      RecentMax TimeWindowMax
      JobContexts JobDecorators
      ContextSource JobDecoratorSource
      SnapshotSource ContextSnapshotDecorators
      ObservationSource ObservationDecorators
      TaskDecoration TaskDecoratorAdapter
      LiveProperties PropertiesRefresher
      EnvironmentChanges EnvironmentChangeListener
      LIVE_CAPACITY RESIZABLE
      """
          .lines()
          .map(line -> line.strip().split(" "))
          .collect(Collectors.toMap(words -> words[0], words -> words[1]));

  /** Phrases, in any case. */
  private static final List<String> PHRASES =
      List.of(
          "can not",
          "(?!(?-i:noBody\\b))nobody",
          "somebody",
          "whoever",
          "whomever",
          "the present",
          "meanwhile",
          "goes on",
          "so many",
          "in a rush",
          "short way");

  /** What may stand between the words of a phrase that is broken over two lines. */
  private static final String GAP = "(?:\\s|//|[*\"+])+";

  private static final Pattern IDENTIFIER =
      Pattern.compile("\\b(?:" + String.join("|", IDENTIFIERS.keySet()) + ")\\b");

  private static final Pattern PHRASE =
      Pattern.compile(
          "\\b(?:"
              + PHRASES.stream()
                  .map(phrase -> phrase.replace(" ", GAP))
                  .collect(Collectors.joining("|"))
              + ")\\b",
          Pattern.CASE_INSENSITIVE);

  @Test
  void files_ofAllModules_useTheTermsOfTheField() {
    List<Path> files = files();
    assertThat(files).hasSizeGreaterThan(500);
    List<String> findings =
        files.stream()
            .filter(file -> !ALLOWED.contains(ROOT.relativize(file)))
            .flatMap(file -> findings(ROOT.relativize(file).toString(), text(file)).stream())
            .toList();
    assertThat(String.join("\n", findings))
        .as("%d findings, by module %s", findings.size(), byModule(findings))
        .isEmpty();
  }

  @Test
  void phrase_brokenOverTwoLinesOfAComment_isFoundAtItsFirstLine() {
    assertThat(findings("A.java", "class A {\n  /*\n   * It can\n   * not be.\n   */\n}"))
        .containsExactly("A.java:3: can not");
    assertThat(findings("A.java", "// it goes\n// on")).containsExactly("A.java:1: goes on");
    assertThat(findings("A.java", "\"it can \"\n    + \"not\"")).hasSize(1);
  }

  @Test
  void phrase_inAnyCase_isFound() {
    assertThat(findings("a.md", "Nobody waits.")).containsExactly("a.md:1: Nobody");
  }

  @Test
  void word_thatContainsAPhrase_isNotFound() {
    assertThat(findings("a.md", "It cannot, of the presentation; he goes only so.")).isEmpty();
  }

  @Test
  void identifier_formerOne_isFoundWithItsReplacement() {
    assertThat(findings("A.java", "\n\nnew HardStop(run)"))
        .containsExactly("A.java:3: HardStop, now ForcedShutdown");
  }

  @Test
  void identifier_thatContainsAFormerOne_isNotFound() {
    assertThat(findings("A.java", "PoolStatsReader reader; shortWay(); hardStop();")).isEmpty();
  }

  private static List<String> findings(String file, String text) {
    List<String> findings = new ArrayList<>();
    IDENTIFIER
        .matcher(text)
        .results()
        .map(found -> at(file, text, found) + found.group() + ", now " + replacement(found))
        .forEach(findings::add);
    PHRASE
        .matcher(text)
        .results()
        .map(found -> at(file, text, found) + found.group().replaceAll(GAP, " "))
        .forEach(findings::add);
    return findings;
  }

  private static String at(String file, String text, MatchResult found) {
    long line = text.substring(0, found.start()).chars().filter(next -> next == '\n').count() + 1;
    return file + ":" + line + ": ";
  }

  private static String replacement(MatchResult found) {
    return IDENTIFIERS.getOrDefault(found.group(), "");
  }

  private static Map<String, Long> byModule(List<String> findings) {
    return findings.stream()
        .collect(
            Collectors.groupingBy(
                finding -> finding.replaceFirst("[/:].*", ""),
                TreeMap::new,
                Collectors.counting()));
  }

  /** Everything below a module's {@code src}, below {@code docs}, and the pages at the root. */
  private static List<Path> files() {
    try (Stream<Path> children = Files.list(ROOT)) {
      return children
          .flatMap(
              child ->
                  child.endsWith("docs")
                      ? tree(child)
                      : Files.isDirectory(child) ? tree(child.resolve("src")) : Stream.of(child))
          .filter(file -> EXTENSIONS.contains(extension(file)))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<Path> tree(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
