package io.threadsys.sample.monitoring;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs that are not ours and may not be there. */
final class Programs {

  private Programs() {}

  /** Finds a program; skips the test that asks if there is none. */
  static Path assumeInstalled(String name) {
    Optional<Path> found =
        Arrays.stream(Objects.toString(System.getenv("PATH"), "").split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        () ->
            "SKIPPED: '"
                + name
                + "' is not on the PATH, so the dashboard and the alert rules are not checked;"
                + " install it, for instance with: apt-get install prometheus");
    return found.orElseThrow();
  }
}
