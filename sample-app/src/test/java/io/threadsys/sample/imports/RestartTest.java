package io.threadsys.sample.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.DeskClient;
import io.threadsys.sample.DeskClient.Job;
import io.threadsys.sample.DeskProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import outlives the process that began it, with the database the desk has by itself. */
@Timeout(180)
class RestartTest {

  private static ManyPictures pictures;

  @TempDir private Path folder;

  @BeforeAll
  static void paint(@TempDir Path root) throws IOException {
    pictures = new ManyPictures(root.toRealPath());
  }

  @Test
  void kill9_importUnderWay_goesOnAfterTheNextStart() throws Exception {
    Job before;
    try (DeskProcess desk = start("first.log")) {
      before = ManyPictures.imported(desk.awaitReady());
      desk.kill();
    }

    try (DeskProcess desk = start("second.log")) {
      DeskClient client = desk.awaitReady();
      Job now = client.job(before);
      Job ended = client.awaitEnd(before);

      assertThat(before.state()).isEqualTo("RUNNING");
      assertThat(now.state()).isIn("RUNNING", "QUEUED");
      assertThat(ended.attempts()).isEqualTo(2);
      pictures.assertImported(ended, client);
      assertThat(desk.log()).contains("Durable job recovered from a dead node");
    }
  }

  @Test
  void sigterm_importUnderWay_isHandedBackAndGoesOnAfterTheNextStart() throws Exception {
    Job before;
    try (DeskProcess desk = start("first.log", "--threadsys.cluster.shutdown-timeout=0s")) {
      before = ManyPictures.imported(desk.awaitReady());
      desk.terminate();
      assertThat(desk.log()).contains("stopped: 1 jobs handed back, 0 ends not written");
    }

    try (DeskProcess desk = start("second.log")) {
      DeskClient client = desk.awaitReady();
      Job ended = client.awaitEnd(before);

      pictures.assertImported(ended, client);
      assertThat(desk.log()).doesNotContain("recovered from a dead node");
    }
  }

  private DeskProcess start(String log, String... further) throws IOException {
    List<String> settings = new ArrayList<>(List.of(further));
    settings.add("--desk.data-folder=" + folder.resolve("data"));
    return DeskProcess.start(
        folder.resolve(log), pictures.settings(settings.toArray(String[]::new)));
  }
}
