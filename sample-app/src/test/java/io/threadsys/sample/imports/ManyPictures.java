package io.threadsys.sample.imports;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.DeskClient;
import io.threadsys.sample.DeskClient.Item;
import io.threadsys.sample.DeskClient.Job;
import io.threadsys.sample.Pictures;
import io.threadsys.sample.content.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder whose import takes some seconds, and the settings of a desk that imports it. */
final class ManyPictures {

  static final int COUNT = 250;

  private final Path root;
  private final Path folder;

  ManyPictures(Path root) throws IOException {
    this.root = root;
    folder = root.resolve("many");
    Pictures.fill(folder, COUNT, 600, 400);
    Files.createDirectories(root.resolve("nothing"));
  }

  /** Nothing is imported at start, one thread analyses, and lost processes are noticed soon. */
  String[] settings(String... further) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--desk.import-folder=" + root.resolve("nothing"),
                "--desk.allowed-roots=" + root,
                "--threadsys.pools.cpu.threads=1",
                "--threadsys.cluster.poll-interval=200ms",
                "--threadsys.cluster.heartbeat.interval=1s",
                "--threadsys.cluster.heartbeat.missed=3"));
    settings.addAll(List.of(further));
    return settings.toArray(String[]::new);
  }

  /** Begins the import and returns when a part of it is done. */
  static Job imported(DeskClient desk) {
    Job job = desk.imported("many");
    return await()
        .until(() -> desk.job(job), now -> now.progress() > 0.2 || now.state().endsWith("ED"));
  }

  /** The import has ended, it was begun twice, and every picture is in the library once. */
  void assertImported(Job ended, DeskClient desk) throws IOException {
    assertThat(ended.state()).as(ended.toString()).isEqualTo("SUCCEEDED");
    assertThat(ended.progress()).isEqualTo(1);
    assertThat(ended.result())
        .containsAllEntriesOf(Map.of("files", COUNT, "images", COUNT, "failed", 0));
    assertThat((int) ended.result().get("alreadyKnown"))
        .as("of the first run")
        .isBetween(COUNT / 10, COUNT - 1);
    assertThat(desk.library())
        .extracting(Item::sha256)
        .containsExactlyInAnyOrderElementsOf(hashes());
  }

  private List<String> hashes() throws IOException {
    List<String> hashes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        hashes.add(ContentHash.of(Files.readAllBytes(file)).hex());
      }
    }
    return hashes;
  }
}
