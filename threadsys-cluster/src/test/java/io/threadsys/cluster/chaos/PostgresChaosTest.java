package io.threadsys.cluster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.job.ClusterDatabaseException;
import io.threadsys.cluster.job.JobRequest;
import io.threadsys.cluster.job.SubmitOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes in processes of their own on a real server, and everything that can go wrong on a bad
 * day. Proves that each job ends, that each takes effect, and that one takes effect twice only if
 * its node was lost. Runs under {@code mvn -Plong}; {@link H2ChaosTest} is in every build.
 */
@Tag("long-only")
@Timeout(240)
class PostgresChaosTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** For what is not the cluster's: processes that start and a machine with little time. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final List<NodeProcess> processes = new ArrayList<>();
  private RestartableServer server;
  private DataSource source;
  private DistributedJobs front;

  @BeforeEach
  void startServer() throws Exception {
    server = new RestartableServer(folder.resolve("data"));
    source = ChaosNode.source(server.url(), "postgres");
    front = ChaosNode.builder(source, "front").build();
  }

  @AfterEach
  void stopAll() throws Exception {
    processes.forEach(NodeProcess::close);
    server.close();
  }

  private NodeProcess start(String name) throws Exception {
    NodeProcess process = NodeProcess.start("node", server.url(), "postgres", name, folder);
    processes.add(process);
    return process;
  }

  @Test
  void jobs_whileNodesAndTheDatabaseDie_allTakeEffect() throws Exception {
    int jobs = 2_400;
    submit(0, 1_800);
    NodeProcess a = start("a");
    NodeProcess b = start("b");
    NodeProcess c = start("c");
    awaitEffects(200);

    a.kill();
    Duration first = timeUntilNobodyHeldBy("a");
    a = start("a");
    awaitEffects(600);

    b.freeze();
    Duration second = timeUntilNobodyHeldBy("b");
    submit(1_800, 2_000);
    b.thaw();
    awaitEffects(900);

    server.restart();
    submitWhateverHappens(2_000, 2_400);
    awaitEffects(1_300);

    c.terminate();
    c = start("c");
    a.kill();
    b.kill();
    Duration third = timeUntilNobodyHeldBy("b");
    a = start("a");

    await().atMost(PATIENCE).until(() -> count("state = 'SUCCEEDED'") == jobs);
    checkEffects(jobs);
    assertThat(List.of(first, second, third))
        .allSatisfy(
            time ->
                assertThat(time)
                    .isLessThan(
                        ChaosNode.SILENCE.plus(ChaosNode.BEAT).plus(ChaosNode.POLL).plus(SLACK)));
    report("take-over took " + first + ", " + second + " and " + third);
  }

  @Test
  void jobs_withoutAnyFault_takeEffectExactlyOnceAlsoWhileNodesAreRestarted() throws Exception {
    int jobs = 400;
    submit(0, jobs);
    NodeProcess a = start("a");
    NodeProcess b = start("b");
    awaitEffects(100);
    a.terminate();
    a = start("a");
    awaitEffects(250);
    b.terminate();

    await().atMost(PATIENCE).until(() -> count("state = 'SUCCEEDED'") == jobs);

    assertThat(Effects.count(folder)).hasSize(jobs).allSatisfy((job, n) -> assertThat(n).isOne());
    assertThat(count("lost_runs > 0")).isZero();
  }

  @Test
  void submitter_diesRightAfterCommitOrBefore_jobRunsOrNeverDoes() throws Exception {
    NodeProcess dying = NodeProcess.start("commit", server.url(), "postgres", "1", folder);
    processes.add(dying);
    assertThat(dying.awaitExit()).isZero();
    NodeProcess silent = NodeProcess.start("no-commit", server.url(), "postgres", "2", folder);
    processes.add(silent);
    assertThat(silent.awaitExit()).isEqualTo(2);

    start("a");

    await().atMost(PATIENCE).until(() -> Effects.count(folder).containsKey(1));
    assertThat(count("true")).isOne();
    assertThat(Effects.count(folder)).doesNotContainKey(2);
  }

  /** Silence, the next look for silent nodes, and the poll after it. */
  private void checkTakeOver(Duration time) {
    assertThat(time)
        .isLessThan(ChaosNode.SILENCE.plus(ChaosNode.BEAT).plus(ChaosNode.POLL).plus(SLACK));
  }

  private void submit(int from, int to) {
    front.submitAll(
        IntStream.range(from, to)
            .mapToObj(job -> new JobRequest(ChaosNode.JOB, job, SubmitOptions.keyed("" + job)))
            .toList());
  }

  /** Who does not know whether it worked submits again, under the same key. */
  private void submitWhateverHappens(int from, int to) {
    for (int job = from; job < to; job++) {
      SubmitOptions key = SubmitOptions.keyed("" + job);
      boolean done = false;
      while (!done) {
        try {
          front.submit(ChaosNode.JOB, job, key);
          done = true;
        } catch (ClusterDatabaseException again) {
          done = false;
        }
      }
    }
  }

  private void awaitEffects(int jobs) {
    await().atMost(PATIENCE).until(() -> Effects.count(folder).size() >= jobs);
  }

  private Duration timeUntilNobodyHeldBy(String node) throws Exception {
    long begin = System.currentTimeMillis();
    Set<String> holders = holders(node);
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(PATIENCE)
        .until(() -> holders.stream().noneMatch(this::pickedJobs));
    return Duration.ofMillis(System.currentTimeMillis() - begin);
  }

  private Set<String> holders(String node) throws Exception {
    Set<String> holders = new TreeSet<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select distinct picked_by from threadsys_job where picked and state is null"
                    + " and picked_by like '"
                    + node
                    + "#%'")) {
      while (rows.next()) {
        holders.add(rows.getString(1));
      }
    }
    return holders;
  }

  private boolean pickedJobs(String holder) {
    return count("picked and state is null and picked_by = '" + holder + "'") > 0;
  }

  private int count(String condition) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from threadsys_job where " + condition)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException away) {
      return -1;
    }
  }

  private void checkEffects(int jobs) throws Exception {
    assertThat(count("true")).isEqualTo(jobs);
    Map<Integer, Integer> effects = Effects.count(folder);
    assertThat(effects.keySet())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, jobs).boxed().toList());
    Map<Integer, Integer> lostRuns = lostRuns();
    int duplicates = 0;
    for (Map.Entry<Integer, Integer> entry : effects.entrySet()) {
      int surplus = entry.getValue() - 1;
      duplicates += surplus;
      assertThat(surplus)
          .as("surplus effects of job %s", entry.getKey())
          .isLessThanOrEqualTo(lostRuns.getOrDefault(entry.getKey(), 0));
    }
    report(jobs + " jobs, " + lostRuns.size() + " on lost nodes, " + duplicates + " effects twice");
  }

  private Map<Integer, Integer> lostRuns() throws Exception {
    Map<Integer, Integer> counts = new HashMap<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select task_instance, lost_runs from threadsys_job where lost_runs > 0")) {
      while (rows.next()) {
        counts.put(Integer.valueOf(rows.getString(1)), rows.getInt(2));
      }
    }
    return counts;
  }

  private static void report(String line) {
    System.out.println("[chaos] " + line);
  }
}
