package io.threadsys.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of an application that was closed, in a JVM that continues: nothing, as for instance
 * a server needs it in which applications are deployed anew.
 */
@Timeout(240)
class ClassLoaderTest {

  @TempDir private Path folder;

  @Test
  void close_applicationInAClassLoaderOfItsOwn_isForgotten() throws Exception {
    try (JavaProcess process =
        new JavaProcess(folder, withoutDevTools(), ThrowAway.class, classPath())) {
      assertThat(process.awaitLines("IT IS", 1)).containsExactly("IT IS GONE");
      assertThat(process.log()).contains("Pool 'io' is STOPPED");
    }
  }

  private static List<String> classPath() {
    return List.of(withoutDevTools().split(File.pathSeparator));
  }

  /** DevTools remembers the class loader of the first application it sees, used or not. */
  private static String withoutDevTools() {
    String separator = File.pathSeparator;
    return Arrays.stream(System.getProperty("java.class.path").split(separator))
        .filter(entry -> !entry.contains("spring-boot-devtools"))
        .collect(Collectors.joining(separator));
  }
}
