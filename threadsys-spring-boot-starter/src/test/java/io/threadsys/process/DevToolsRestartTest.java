package io.threadsys.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real DevTools, in a process of its own. */
@Timeout(240)
class DevToolsRestartTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final List<String> ARGUMENTS =
      List.of(
          "--server.port=0",
          "--spring.devtools.restart.trigger-file=.restart",
          "--spring.devtools.restart.poll-interval=200ms",
          "--spring.devtools.restart.quiet-period=100ms",
          "--threadsys.pools.io.threads=2",
          "--threadsys.pools.io.join-timeout=200ms",
          "--threadsys.hierarchies.desk.lanes.cpu.threads=1");

  @TempDir private Path folder;

  @Test
  void restart_poolsInUse_leavesTheThreadsOfOneApplication() throws Exception {
    // As usual: this library, which comes in jars then, is not reloaded with the application.
    write("META-INF/spring-devtools.properties", "restart.exclude.threadsys=.*/classes/\n");
    try (JavaProcess app = new JavaProcess(folder, CLASS_PATH, RestartedApp.class, ARGUMENTS)) {
      List<String> before = app.awaitLines("THREADS", 1);

      write("changed.txt", "");
      write(".restart", "");

      assertThat(app.awaitLines("THREADS", 2)).containsOnly(before.get(0));
      assertThat(app.log()).contains("Pool 'io' is STOPPED", "Pool 'desk-cpu' is STOPPED");
      assertThat(before.get(0)).isEqualTo("THREADS [desk-cpu-1, io-1, io-2, threadsys-timer]");
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
