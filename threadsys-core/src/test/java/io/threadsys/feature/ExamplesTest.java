package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example prints what its comments say, and fits on a screen. */
@Timeout(60)
class ExamplesTest {

  private static final Path FOLDER = Path.of("src/test/java/io/threadsys/example");
  private static final Pattern PRINTS = Pattern.compile("// prints: (.*)");
  private static final int SCREEN = 70;

  static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.equals("package-info.java"))
          .map(file -> file.replace(".java", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void main_anyExample_printsWhatItSays(String example) throws Exception {
    List<String> source = Files.readAllLines(FOLDER.resolve(example + ".java"));
    List<String> promised =
        PRINTS.matcher(String.join("\n", source)).results().map(ExamplesTest::text).toList();

    assertThat(run(example)).isEqualTo(promised);

    assertThat(promised).as("an example shows something").isNotEmpty();
    assertThat(source).hasSizeLessThanOrEqualTo(SCREEN);
  }

  private static String text(MatchResult match) {
    return match.group(1);
  }

  private static List<String> run(String example) throws Exception {
    Class<?> type = Class.forName("io.threadsys.example." + example);
    var main = type.getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    String thread = Thread.currentThread().getName();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Thread.currentThread().setName("main");
    try {
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(console);
      Thread.currentThread().setName(thread);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
