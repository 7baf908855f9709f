package io.threadsys.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Meters, properties and classes that guides and examples name exist; the index lists all pages.
 */
class GuidesTest {

  private static final Pattern SERIES = Pattern.compile("\\bthreadsys_\\w+[a-z]\\b");
  private static final Pattern PROPERTY =
      Pattern.compile("`(?:threadsys\\.(?:pools|hierarchies)\\.<name>|<p>)\\.([a-z0-9.-]+)");
  private static final Pattern OURS = Pattern.compile("`(threadsys\\.[a-z.-]+[a-z])`");
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z][A-Za-z]+[a-z])(?:\\.([a-z]\\w+))?`");

  /** A frame of a stack on a page: in a table, or in a trace. */
  private static final Pattern FRAME =
      Pattern.compile("(?:`|at io\\.threadsys\\.[a-z.]+\\.)([A-Z]\\w+)\\.([a-z]\\w+)(?:`|\n)");

  private static final Pattern LOG = Pattern.compile("log \"([^\"]+)\"");

  private static final Path REFERENCE = Pages.DOCS.resolve("reference.md");

  private final String reference = text(REFERENCE);

  @Test
  void series_ofPrometheus_areThoseOfTheReference() {
    assertThat(named(SERIES))
        .isNotEmpty()
        .allMatch(series -> isKnown("`" + series + "(_total|_count|_sum|_seconds_count)?`"));
  }

  @Test
  void properties_ofPoolsAndHierarchies_areThoseOfTheReference() {
    assertThat(named(PROPERTY))
        .isNotEmpty()
        .allMatch(key -> isKnown("\\| `" + key.replaceFirst("\\.$", "") + "[`.]"));
  }

  @Test
  void propertiesAndMeters_all_areThoseOfTheReference() {
    assertThat(named(OURS)).isNotEmpty().allMatch(name -> isKnown("`" + name + "[`.]"));
  }

  @Test
  void classes_ofTheEngine_areThere() {
    Set<String> classes = classes();
    for (String page : List.of("guides/architecture.md", "adr/README.md", "glossary.md")) {
      assertThat(classNames(Pages.DOCS.resolve(page))).as(page).isSubsetOf(classes);
    }
  }

  @Test
  void frames_ofTroubleshooting_areMethodsOfTheEngine() {
    assertThat(FRAME.matcher(text(Pages.DOCS.resolve("guides/troubleshooting.md"))).results())
        .hasSizeGreaterThan(8)
        .allMatch(frame -> source(frame.group(1)).contains(" " + frame.group(2) + "("));
  }

  @Test
  void logLines_ofTroubleshooting_areWritten() {
    String sources = source("PoolReporter") + source("PoolDrain");
    assertThat(LOG.matcher(text(Pages.DOCS.resolve("guides/troubleshooting.md"))).results())
        .hasSizeGreaterThan(2)
        .allMatch(line -> sources.contains(line.group(1)));
  }

  @Test
  void readme_ofTheProject_isShort() {
    assertThat(Pages.ROOT.resolve("README.md").toFile().length()).isLessThanOrEqualTo(10_240);
  }

  @Test
  void index_ofDecisions_listsEachByItsNumber() {
    Path decisions = Pages.DOCS.resolve("adr");
    String index = text(decisions.resolve("README.md"));
    assertThat(decisions.toFile().list((folder, name) -> name.matches("\\d{4}-.*\\.md")))
        .hasSizeGreaterThan(30)
        .allSatisfy(
            name -> {
              String number = Integer.toString(Integer.parseInt(name.substring(0, 4)));
              assertThat(index).contains("| [" + number + "](" + name + ") | ");
              assertThat(Pages.lines(decisions.resolve(name)).get(0))
                  .startsWith("# " + number + ". ");
            });
  }

  @Test
  void index_ofTheDocumentation_listsEveryPage() {
    String index = text(Pages.DOCS.resolve("README.md"));
    assertThat(Pages.all())
        .filteredOn(page -> page.startsWith(Pages.DOCS))
        .filteredOn(page -> !page.equals(Pages.DOCS.resolve("README.md")))
        .allMatch(page -> index.contains("(" + Pages.DOCS.relativize(page) + ")"));
  }

  private boolean isKnown(String pattern) {
    return Pattern.compile(pattern).matcher(reference).find();
  }

  private static Set<String> named(Pattern what) {
    Set<String> names = new TreeSet<>();
    for (String folder : List.of("guides", "examples")) {
      Pages.all().stream()
          .filter(page -> page.startsWith(Pages.DOCS.resolve(folder)))
          .forEach(
              page ->
                  what.matcher(text(page))
                      .results()
                      .forEach(found -> names.add(found.group(found.groupCount() == 0 ? 0 : 1))));
    }
    return names;
  }

  private static Set<String> classNames(Path page) {
    return CLASS
        .matcher(text(page))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All classes of the modules, and some of the JDK's and Spring's that pages name. */
  private static Set<String> classes() {
    Set<String> names =
        new TreeSet<>(
            Set.of(
                "AsyncTaskExecutor",
                "CompletionStage",
                "DataSource",
                "ForkJoinPool",
                "Future",
                "Runnable",
                "TaskScheduler"));
    sources().forEach(file -> names.add(className(file)));
    return names;
  }

  /** The source of the class of this name, whatever package it is in; empty if there is none. */
  private static String source(String name) {
    return sources().stream()
        .filter(file -> className(file).equals(name))
        .map(GuidesTest::text)
        .collect(Collectors.joining());
  }

  private static List<Path> sources() {
    try (Stream<Path> files = Files.walk(Pages.ROOT, 14)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String className(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  private static String text(Path page) {
    return String.join("\n", Pages.lines(page));
  }
}
