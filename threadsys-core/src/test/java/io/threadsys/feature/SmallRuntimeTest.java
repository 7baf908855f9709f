package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Contract O2: a pool works in a runtime that was linked without the flight recorder. */
@Timeout(60)
class SmallRuntimeTest {

  @TempDir private Path directory;

  @Test
  void pool_inARuntimeOfTheBaseModuleAlone_works() throws Exception {
    Path output = directory.resolve("output");
    String classes =
        Stream.of(ThreadPool.class, Life.class, Logger.class, NullMarked.class)
            .map(SmallRuntimeTest::home)
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base",
                "-cp",
                classes,
                Life.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    process.destroyForcibly();

    assertThat(output).content().contains("recorder: false").contains("everything worked");
    assertThat(ended).isTrue();
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** A pool's life, with every fact that could be recorded in the same way. */
  static final class Life {

    private Life() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println("recorder: " + ModuleLayer.boot().findModule("jdk.jfr").isPresent());
      ThreadPool pool = ThreadPool.builder("small").threads(1).start();
      pool.execute(() -> {});
      int result = pool.submit(() -> 7, JobOptions.named("job")).await();
      pool.resize(2);
      pool.close();
      try {
        pool.execute(() -> {});
      } catch (RejectedExecutionException e) {
        System.out.println(result == 7 ? "everything worked" : "wrong result");
      }
    }
  }
}
