package io.threadsys.sample.imports;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.DeskClient;
import io.threadsys.sample.DeskClient.Job;
import io.threadsys.sample.DeskProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share library and imports in a PostgreSQL database, by profile and URL alone. */
@Timeout(180)
class TwoInstancesTest {

  /** Three heartbeats of silence; then at most one more heartbeat and one poll. */
  private static final Duration BOUND = Duration.ofMillis(3_000 + 1_000 + 200);

  /** What it may take to see that on a busy machine. */
  private static final Duration TO_SEE = Duration.ofSeconds(10);

  private static ManyPictures pictures;

  @TempDir private Path folder;
  private EmbeddedPostgres server;
  private DeskProcess left;
  private DeskProcess right;
  private DeskClient leftClient;
  private DeskClient rightClient;

  @BeforeAll
  static void paint(@TempDir Path root) throws IOException {
    pictures = new ManyPictures(root.toRealPath());
  }

  /** Both at the same moment, and on a database with nothing in it. */
  @BeforeEach
  void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
    left = start("left");
    right = start("right");
    leftClient = left.awaitReady();
    rightClient = right.awaitReady();
  }

  @AfterEach
  void stop() throws IOException {
    left.close();
    right.close();
    server.close();
  }

  @Test
  void kill9_ofTheOneThatImports_letsTheOtherGoOnWithinTheBound() throws Exception {
    Job before = ManyPictures.imported(leftClient);
    boolean onLeft = before.node().equals("left");
    DeskClient other = onLeft ? rightClient : leftClient;
    String name = onLeft ? "right" : "left";
    assertThat(other.job(before).state()).isEqualTo("RUNNING");

    (onLeft ? left : right).kill();
    long killed = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> other.job(before), now -> name.equals(now.node()));
    Duration took = Duration.ofNanos(System.nanoTime() - killed);

    assertThat(took).isLessThan(BOUND.plus(TO_SEE));
    Job ended = other.awaitEnd(before);
    assertThat(ended.attempts()).isEqualTo(2);
    assertThat(ended.node()).isEqualTo(name);
    pictures.assertImported(ended, other);
  }

  @Test
  void cancel_onTheOtherInstance_endsTheImport() {
    Job running = ManyPictures.imported(leftClient);
    DeskClient other = running.node().equals("left") ? rightClient : leftClient;

    other.cancel(running).expectStatus().isOk();

    assertThat(leftClient.awaitEnd(running).state()).isEqualTo("CANCELLED");
    assertThat(rightClient.library()).hasSizeLessThan(ManyPictures.COUNT);
  }

  private DeskProcess start(String name) throws IOException {
    return DeskProcess.start(
        folder.resolve(name + ".log"),
        pictures.settings(
            "--spring.profiles.active=postgres",
            "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
            "--threadsys.cluster.node-name=" + name));
  }
}
