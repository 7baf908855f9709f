package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials names the published modules, and nothing else. */
class BomTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern MANAGED =
      Pattern.compile("<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)<");

  @Test
  void dependencyManagement_ofTheBom_namesEachPublishedModule() {
    List<String> published = all(MODULE, pom("")).filter(BomTest::isPublishedJar).toList();

    assertThat(all(MANAGED, pom("threadsys-bom")))
        .containsExactlyInAnyOrderElementsOf(published)
        .hasSizeGreaterThan(2);
  }

  private static boolean isPublishedJar(String module) {
    String pom = pom(module);
    return !pom.contains("<maven.deploy.skip>true") && !pom.contains("<packaging>pom");
  }

  private static Stream<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  private static String pom(String module) {
    try {
      return Files.readString(ROOT.resolve(module).resolve("pom.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
