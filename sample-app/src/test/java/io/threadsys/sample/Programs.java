package io.threadsys.sample;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs that are not ours and may not be there. */
public final class Programs {

  private Programs() {}

  /**
   * Finds a program; skips the test that asks if there is none, and says what is not checked then.
   */
  public static Path assumeInstalled(String name, String unchecked, String debianPackage) {
    Optional<Path> found =
        Arrays.stream(Objects.toString(System.getenv("PATH"), "").split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        () ->
            "SKIPPED: '%s' is not on the PATH, so %s not checked; install it, for instance with: apt-get install %s"
                .formatted(name, unchecked, debianPackage));
    return found.orElseThrow();
  }
}
