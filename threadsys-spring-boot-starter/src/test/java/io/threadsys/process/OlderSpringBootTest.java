package io.threadsys.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** The last Spring Boot before the one this library is made for, in its place on the class path. */
@Timeout(120)
class OlderSpringBootTest {

  private static final Path OLDER = Path.of(System.getProperty("spring-boot-3"));

  @TempDir private Path folder;

  @Test
  void run_olderSpringBoot_failsWithWhatToDo() throws Exception {
    try (JavaProcess app = start()) {
      app.awaitLines("APPLICATION FAILED TO START", 1);
      assertThat(app.awaitLines("threadsys-spring-boot-starter needs Spring Boot 4", 1).get(0))
          .contains("but the application has 3.5.")
          .contains("spring-boot-3.5.");
      app.awaitLines("Update the application to Spring Boot 4", 1);
    }
  }

  @Test
  void run_olderSpringBootAndSwitchedOff_starts() throws Exception {
    try (JavaProcess app = start("--threadsys.enabled=false")) {
      app.awaitLines("STARTED", 1);
    }
  }

  private JavaProcess start(String... arguments) throws IOException {
    return new JavaProcess(folder, classPath(), App.class, List.of(arguments));
  }

  private static String classPath() throws IOException {
    String separator = File.pathSeparator;
    try (Stream<Path> older = Files.list(OLDER)) {
      Stream<String> others =
          Arrays.stream(System.getProperty("java.class.path").split(separator))
              .filter(entry -> !entry.contains("springframework"));
      return Stream.concat(older.map(Path::toString), others)
          .collect(Collectors.joining(separator));
    }
  }

  /** The application. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  public static class App {

    public static void main(String[] args) {
      SpringApplication.run(App.class, args);
      System.out.println("STARTED");
    }
  }
}
