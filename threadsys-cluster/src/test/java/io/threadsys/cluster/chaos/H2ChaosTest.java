package io.threadsys.cluster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.job.JobRequest;
import io.threadsys.cluster.job.SubmitOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One process with an H2 file of its own, killed while it works. {@code WRITE_DELAY=0} is what
 * makes a commit durable at once there.
 */
@Timeout(120)
class H2ChaosTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<NodeProcess> processes = new ArrayList<>();
  private String url;

  @BeforeEach
  void chooseFile() {
    url = "jdbc:h2:file:" + folder.resolve("jobs") + ";WRITE_DELAY=0";
  }

  @AfterEach
  void stopAll() {
    processes.forEach(NodeProcess::close);
  }

  private NodeProcess start(String mode, String name) throws Exception {
    NodeProcess process = NodeProcess.start(mode, url, "sa", name, folder);
    processes.add(process);
    return process;
  }

  /** Opens the file while no process has it. */
  private void submit(int jobs) throws Exception {
    try (HikariDataSource source = (HikariDataSource) ChaosNode.source(url, "sa")) {
      DistributedJobs front = ChaosNode.builder(source, "front").build();
      front.submitAll(
          IntStream.range(0, jobs)
              .mapToObj(job -> new JobRequest(ChaosNode.JOB, job, SubmitOptions.keyed("" + job)))
              .toList());
    }
  }

  private int count(String condition) throws Exception {
    try (HikariDataSource source = (HikariDataSource) ChaosNode.source(url, "sa");
        Connection connection = ((DataSource) source).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from threadsys_job where " + condition)) {
      row.next();
      return row.getInt(1);
    }
  }

  private void awaitEffects(int jobs) {
    await().atMost(PATIENCE).until(() -> Effects.count(folder).size() >= jobs);
  }

  @Test
  void jobs_whileTheProcessIsKilledTwice_allTakeEffect() throws Exception {
    int jobs = 500;
    submit(jobs);

    for (int effects : List.of(100, 250)) {
      NodeProcess node = start("node", "only");
      awaitEffects(effects);
      node.kill();
    }
    NodeProcess last = start("node", "only");
    awaitEffects(jobs);
    last.terminate();

    Map<Integer, Integer> effects = Effects.count(folder);
    int duplicates = effects.values().stream().mapToInt(n -> n - 1).sum();
    assertThat(count("state = 'SUCCEEDED'")).isEqualTo(jobs);
    assertThat(duplicates).isLessThanOrEqualTo(count("lost_runs > 0"));
    System.out.println("[chaos] H2: " + jobs + " jobs, " + duplicates + " effects twice");
  }

  @Test
  void submitter_diesRightAfterCommitOrBefore_jobRunsOrNeverDoes() throws Exception {
    assertThat(start("commit", "1").awaitExit()).isZero();
    assertThat(start("no-commit", "2").awaitExit()).isEqualTo(2);

    NodeProcess node = start("node", "only");
    awaitEffects(1);
    node.terminate();

    assertThat(Effects.count(folder)).containsOnlyKeys(1);
    assertThat(count("true")).isOne();
  }
}
