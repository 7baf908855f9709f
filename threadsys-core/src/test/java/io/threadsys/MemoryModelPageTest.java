package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the memory model has a row for every field that changes, with its real mode. */
class MemoryModelPageTest {

  private static final Path PAGE = Path.of("../docs/guides/memory-model.md");

  /** Field, access, and the rest, of which nothing may be left out. */
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `([A-Z]\\w+(?:\\.\\w+)+)` \\| ([^|]+) \\| [^|]+ \\| [^|]+ \\| [^|]+ \\|");

  /** Which handle stands for which field. */
  private static final Pattern HANDLE =
      Pattern.compile("(\\w+) =\\s+[\\w.()]*findVarHandle\\(\\w+\\.class, \"(\\w+)\"");

  /** What is called on a handle, and what the row says then. */
  private static final Map<String, String> MODES =
      Map.of(
          ".setRelease(", "release",
          ".setOpaque(", "opaque",
          ".compareAndSet(", "CAS",
          ".getAndSet(", "CAS");

  /** They only keep other fields apart. */
  private static final Set<String> PADDING = Set.of("CacheLinePadded", "ChunkedFifoPadding");

  private final Map<String, JavaField> fields =
      new ClassFileImporter()
              .withImportOption(MemoryModelPageTest::isNoTest)
              .importPackages("io.threadsys.internal", "io.threadsys.queue")
              .stream()
              .filter(type -> !type.getPackageName().matches("io.threadsys.internal.(jfr|guard)"))
              .filter(type -> !PADDING.contains(type.getSimpleName()))
              .flatMap(type -> type.getFields().stream())
              .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
              .collect(
                  Collectors.toMap(
                      MemoryModelPageTest::name,
                      field -> field,
                      (one, other) -> one,
                      TreeMap::new));

  @Test
  void page_hasARowForEveryFieldThatChanges() throws IOException {
    assertThat(rows().keySet())
        .containsAll(
            fields.values().stream()
                .filter(field -> !isFinal(field) || isChangedInside(field))
                .map(MemoryModelPageTest::name)
                .toList());
  }

  @Test
  void page_hasNoRowForAFieldThatIsGone() throws IOException {
    assertThat(fields.keySet()).containsAll(rows().keySet());
  }

  @Test
  void rows_sayTheModeThatTheFieldHas() throws IOException {
    rows()
        .forEach(
            (name, access) ->
                assertThat(access)
                    .as(name)
                    .matches(found -> isVolatile(name) == found.startsWith("volatile"))
                    .matches(found -> isOfAtomics(name) == found.startsWith("atomic")));
  }

  @Test
  void rows_nameEveryWeakerWriteAndEveryCas() throws IOException {
    Map<String, String> rows = rows();
    for (Path source : sources()) {
      String code = Files.readString(source);
      String owner = source.getFileName().toString().replace(".java", ".");
      HANDLE
          .matcher(code)
          .results()
          .forEach(
              handle ->
                  MODES.forEach(
                      (call, word) -> {
                        if (code.contains(handle.group(1) + call)) {
                          assertThat(rows.get(owner + handle.group(2)))
                              .as(owner + handle.group(2))
                              .contains(word);
                        }
                      }));
    }
  }

  /* ArchUnit's own option knows the directory `target` only, and a second JDK builds into another. */
  private static boolean isNoTest(Location location) {
    return !location.contains("/test-classes/");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/threadsys"))) {
      return files
          .filter(file -> file.toString().matches(".*/threadsys/(internal/\\w+|queue)/\\w+\\.java"))
          .toList();
    }
  }

  private boolean isVolatile(String name) {
    return fields.get(name).getModifiers().contains(JavaModifier.VOLATILE);
  }

  /** Or a collection that is: those are declared by their interface. */
  private boolean isOfAtomics(String name) {
    String type = fields.get(name).getRawType().getName();
    Set<String> concurrent =
        Set.of(
            "ExternalRunners.inside",
            "PoolCounters.shards",
            "PoolRun.pendingStages",
            "WorkerGroup.workers");
    return type.contains("java.util.concurrent.") || concurrent.contains(name);
  }

  private static boolean isFinal(JavaField field) {
    return field.getModifiers().contains(JavaModifier.FINAL);
  }

  private static boolean isChangedInside(JavaField field) {
    JavaClass type = field.getRawType();
    return type.isArray() || type.getPackageName().equals("java.util.concurrent.atomic");
  }

  private static String name(JavaField field) {
    JavaClass owner = field.getOwner();
    return owner.getName().substring(owner.getPackageName().length() + 1).replace('$', '.')
        + "."
        + field.getName();
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        assertThat(rows.put(row.group(1), row.group(2))).as("second row of " + line).isNull();
      }
    }
    return rows;
  }
}
