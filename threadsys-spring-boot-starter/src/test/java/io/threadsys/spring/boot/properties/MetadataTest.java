package io.threadsys.spring.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.spring.boot.mapping.PropertyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

/** What an IDE knows about the settings. */
class MetadataTest {

  /**
   * Settings that have no default, because unset they mean no limit, or the value of another
   * setting.
   */
  private static final List<String> WITHOUT_DEFAULT =
      List.of(
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
          "threadsys.cluster.pool",
          "threadsys.cluster.data-source",
          "threadsys.cluster.h2.file",
          "threadsys.cluster.node-name",
          "threadsys.cluster.concurrency",
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

  private final Metadata metadata = Metadata.read();

  @Test
  void properties_everyKey_isThere() {
    List<String> expected = new ArrayList<>();
    for (String key : PropertyText.keys(ThreadSysProperties.class)) {
      expected.add("threadsys." + key);
    }
    assertThat(ours())
        .extracting(property -> property.get("name"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void properties_all_haveADescriptionOfWholeSentences() {
    assertThat(ours())
        .allSatisfy(
            property ->
                assertThat((String) property.get("description"))
                    .as("description of %s", property.get("name"))
                    .matches("[A-Z][^{<]*\\."));
  }

  @Test
  void properties_all_haveATypeThatExists() {
    assertThat(ours()).allSatisfy(property -> assertThat(type(property)).isNotNull());
  }

  @Test
  void properties_all_haveADefaultOrAReasonToHaveNone() {
    assertThat(ours())
        .filteredOn(property -> property.get("defaultValue") == null)
        .extracting(property -> property.get("name"))
        .containsExactlyInAnyOrderElementsOf(WITHOUT_DEFAULT);
  }

  @Test
  void hints_namesAndClasses_areThere() {
    assertThat(ours())
        .filteredOn(property -> List.of(String.class, List.class).contains(type(property)))
        .allSatisfy(
            property ->
                assertThat(Metadata.list(hint(name(property)).get("providers"))).isNotEmpty());
  }

  @Test
  void hints_maps_tellWhatKeysAreLike() {
    assertThat(ours())
        .filteredOn(property -> type(property) == Map.class)
        .hasSize(2)
        .allSatisfy(
            property -> {
              Map<String, Object> keys = hint(name(property) + ".keys");
              assertThat(Metadata.list(keys.get("values"))).isNotEmpty();
              assertThat(Metadata.list(keys.get("providers")))
                  .extracting(provider -> provider.get("name"))
                  .containsExactly("any");
              assertThat(hint(name(property) + ".values")).containsKey("providers");
            });
  }

  @Test
  void hints_choices_tellAllOfThemAndWhatTheyMean() {
    assertThat(ours())
        .filteredOn(property -> type(property).isEnum())
        .hasSizeGreaterThan(3)
        .allSatisfy(
            property -> {
              List<Map<String, Object>> values = Metadata.list(hint(name(property)).get("values"));
              assertThat(values)
                  .extracting(value -> value.get("value"))
                  .containsExactly((Object[]) PropertyText.all(type(property)).split(", "));
              assertThat(values)
                  .allSatisfy(value -> assertThat((String) value.get("description")).endsWith("."));
            });
  }

  @Test
  void hints_all_areOfPropertiesThatExist() {
    assertThat(metadata.hints())
        .extracting(hint -> name(hint).replaceFirst("\\.(keys|values)$", ""))
        .isSubsetOf(ours().stream().map(MetadataTest::name).toList());
  }

  @Test
  void properties_ofTheEndpoint_areThere() {
    assertThat(metadata.properties())
        .extracting(MetadataTest::name)
        .contains("management.endpoint.threadsys.access");
  }

  /** Without those that Actuator describes because there is an endpoint. */
  private List<Map<String, Object>> ours() {
    return metadata.properties().stream()
        .filter(property -> name(property).startsWith("threadsys."))
        .toList();
  }

  private Map<String, Object> hint(String property) {
    return metadata.hints().stream()
        .filter(hint -> name(hint).equals(property))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no hint for " + property));
  }

  private static String name(Map<String, Object> entry) {
    return (String) entry.get("name");
  }

  private static Class<?> type(Map<String, Object> property) {
    String type = (String) property.get("type");
    return ClassUtils.resolveClassName(
        type.replaceFirst("<.*", ""), MetadataTest.class.getClassLoader());
  }
}
