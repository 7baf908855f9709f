package io.threadsys.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.spring.boot.autoconfigure.Contexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.xml.sax.helpers.DefaultHandler;

/** The settings on the pages exist: XML can be parsed, and contexts start with what YAML says. */
class SettingsBlocksTest {

  private static final List<String> OF_SPRING =
      List.of("logging.", "management.", "server.", "spring.");

  @TestFactory
  Stream<DynamicTest> xml_ofAPage_isWellFormed() {
    return tests("xml", SettingsBlocksTest::parse);
  }

  @TestFactory
  Stream<DynamicTest> yaml_ofAPage_startsAContext() {
    return tests("yaml", SettingsBlocksTest::start);
  }

  @TestFactory
  Stream<DynamicTest> yaml_ofAPage_hasKeysThatSpringBootKnows() {
    KnownProperties known = KnownProperties.ofClassPath();
    return tests(
        "yaml",
        block ->
            assertThat(keys(block))
                .filteredOn(key -> OF_SPRING.stream().anyMatch(key::startsWith))
                .allMatch(known::contains));
  }

  @Test
  void knownProperties_ofTheClassPath_tellWhatExists() {
    KnownProperties known = KnownProperties.ofClassPath();
    assertThat(known.contains("management.metrics.tags.application")).isTrue();
    assertThat(known.contains("management.endpoints.web.exposure.include")).isTrue();
    assertThat(known.contains("management.metrics.tag.application")).isFalse();
    assertThat(known.contains("management.endpoint")).isFalse();
  }

  private static Stream<DynamicTest> tests(String language, Check check) {
    List<Block> blocks =
        Pages.all().stream()
            .flatMap(page -> Block.of(page).stream())
            .filter(block -> block.language().equals(language))
            .toList();
    assertThat(blocks).isNotEmpty();
    return blocks.stream()
        .map(block -> DynamicTest.dynamicTest(block.place(), () -> check.of(block)));
  }

  /** A block may be a list of elements without one around them. */
  private static void parse(Block block) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    String document = "<block>" + block.text() + "</block>";
    builder.parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
  }

  private static void start(Block block) throws IOException {
    List<PropertySource<?>> sources = load(block);
    if (keys(block).noneMatch(key -> key.startsWith("threadsys."))) {
      return;
    }
    Contexts.runner()
        .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
        .withInitializer(
            context -> sources.forEach(context.getEnvironment().getPropertySources()::addFirst))
        .run(context -> assertThat(context).as(block.place()).hasNotFailed());
  }

  private static Stream<String> keys(Block block) throws IOException {
    return load(block).stream()
        .flatMap(
            source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()));
  }

  private static List<PropertySource<?>> load(Block block) throws IOException {
    byte[] text = block.text().getBytes(StandardCharsets.UTF_8);
    return new YamlPropertySourceLoader().load(block.place(), new ByteArrayResource(text));
  }

  private interface Check {
    void of(Block block) throws Exception;
  }
}
