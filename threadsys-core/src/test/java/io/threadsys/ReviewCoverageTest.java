package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that name tests name ones that exist, and every promise has a test. */
class ReviewCoverageTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/review-coverage.md");
  private static final Path COMPARISON = ROOT.resolve("docs/comparison.md");
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z]\\w*(?:Test|Contract))(?:#(\\w+))?`");
  private static final List<String> MODULES =
      List.of("threadsys-core", "threadsys-cluster", "threadsys-spring-boot-starter", "sample-app");

  @Test
  void names_onThePages_areThoseOfTests() throws IOException {
    Map<String, String> sources = testSources();
    TreeSet<String> missing = new TreeSet<>();
    var names = NAMED.matcher(Files.readString(PAGE) + Files.readString(COMPARISON));
    int found = 0;
    while (names.find()) {
      found++;
      String source = sources.getOrDefault(names.group(1), "");
      String method = names.group(2);
      boolean exists = method == null ? !source.isEmpty() : source.contains("void " + method + "(");
      if (!exists) {
        missing.add(names.group());
      }
    }

    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(150);
  }

  @Test
  void requests_onThePage_haveAProofEach() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(
                line ->
                    line.startsWith("| ") && !line.startsWith("| Re") && !line.contains("| Row"))
            .filter(line -> !line.contains("none yet") && !line.contains("the build forbids"))
            .toList();

    assertThat(rows).hasSizeGreaterThan(80).allMatch(row -> NAMED.matcher(row).find());
  }

  /** The distributed jobs (F3) are not core's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "J1", "J2", "J3", "J4", "J5", "J6", "J7",
        "J8", "J9", "J10", "Q1", "Q2", "Q3", "Q4", "Q5", "C1", "C2", "C3", "C4", "C5", "P1", "S1",
        "S2", "S3", "W1", "W2", "O1", "O2", "O3", "G1", "G2", "F1", "F2", "E1"
      })
  void promise_ofTheContract_isNamedByATest(String promise) throws IOException {
    Pattern named = Pattern.compile("\\*.*\\b" + promise + "\\b");
    List<String> tests =
        testSources().entrySet().stream()
            .filter(test -> named.matcher(test.getValue()).find())
            .map(Map.Entry::getKey)
            .toList();

    assertThat(tests).isNotEmpty();
  }

  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, read(file), String::concat);
        }
      }
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
