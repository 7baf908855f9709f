package io.threadsys.spring.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** What an IDE knows about the settings. */
class MetadataTest {

  private static Map<String, Object> metadata;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream json =
        MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      metadata =
          JsonParserFactory.getJsonParser()
              .parseMap(new String(json.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void properties_everyKey_isThereWithADescription() {
    List<String> expected = new ArrayList<>();
    for (String key : Words.keys(ThreadSysProperties.class)) {
      expected.add("threadsys." + key);
    }
    assertThat(section("properties"))
        .allSatisfy(property -> assertThat((String) property.get("description")).endsWith("."))
        .extracting(property -> property.get("name"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void properties_keysWithAFixedDefault_tellIt() {
    assertThat(section("properties"))
        .filteredOn(property -> property.get("defaultValue") == null)
        .extracting(property -> property.get("name"))
        .containsExactlyInAnyOrder(
            "threadsys.application-executor",
            "threadsys.task-scheduler",
            "threadsys.tomcat-executor",
            "threadsys.pools",
            "threadsys.hierarchies",
            "threadsys.defaults.threads",
            "threadsys.defaults.min-threads",
            "threadsys.defaults.max-threads",
            "threadsys.defaults.queue-timeout",
            "threadsys.defaults.run-timeout",
            "threadsys.defaults.backpressure.timeout",
            "threadsys.defaults.rate-limit.permits",
            "threadsys.defaults.rate-limit.burst",
            "threadsys.defaults.resource-limit.heap-percent.max",
            "threadsys.defaults.resource-limit.heap-percent.resume",
            "threadsys.defaults.resource-limit.heap-size.max",
            "threadsys.defaults.resource-limit.heap-size.resume",
            "threadsys.defaults.resource-limit.cpu-percent.max",
            "threadsys.defaults.resource-limit.cpu-percent.resume",
            "threadsys.defaults.retry.max-attempts",
            "threadsys.defaults.retry.on",
            "threadsys.defaults.context.mdc",
            "threadsys.defaults.context.propagate",
            "threadsys.defaults.health.max-queue-percent",
            "threadsys.defaults.health.max-queue-age");
  }

  @Test
  void hints_poolsAndStrategies_areThere() {
    assertThat(section("hints"))
        .extracting(hint -> hint.get("name"))
        .contains(
            "threadsys.pools.keys",
            "threadsys.pools.values",
            "threadsys.defaults.queue-type",
            "threadsys.defaults.backpressure.strategy");
  }

  @Test
  void hints_strategies_areAllOfThem() {
    assertThat(section("hints"))
        .filteredOn(hint -> hint.get("name").equals("threadsys.defaults.backpressure.strategy"))
        .singleElement()
        .satisfies(
            hint ->
                assertThat(list(hint.get("values")))
                    .extracting(value -> value.get("value"))
                    .containsExactly(
                        (Object[]) Words.all(BackpressureProperties.Strategy.class).split(", ")));
  }

  private static List<Map<String, Object>> section(String name) {
    return list(metadata.get(name));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object json) {
    return (List<Map<String, Object>>) json;
  }
}
