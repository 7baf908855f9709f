package io.threadsys.docs;

import io.threadsys.config.PoolSetting;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.properties.Metadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All properties as tables, made of the file that IDEs read. */
final class PropertyTables {

  private static final String OF_POOLS = "threadsys.defaults.";
  private static final String OF_CLUSTERS = "threadsys.cluster.";
  private static final Path HIERARCHIES =
      Pages.ROOT.resolve(
          "threadsys-spring-boot-starter/src/main/java/io/threadsys/spring/boot/properties"
              + "/HierarchyProperties.java");

  private static final Map<String, String> TYPES =
      Map.of(
          "java.lang.Boolean", "`true`, `false`",
          "java.lang.Double", "number",
          "java.lang.Integer", "whole number",
          "java.lang.String", "text",
          "java.time.Duration", "duration",
          "org.springframework.util.unit.DataSize", "size",
          "org.springframework.boot.actuate.endpoint.Access",
              "`none`, `read-only`, `unrestricted`");

  private final Metadata metadata = Metadata.read();

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("### Of each pool");
    lines.add("");
    lines.add(
        "Below `threadsys.pools.<name>`, for all pools below `threadsys.defaults`, and for a lane"
            + " below `threadsys.hierarchies.<name>.lanes.<lane>`.");
    lines.addAll(pools());
    lines.add("### Of all together");
    lines.addAll(
        table(
            "",
            name ->
                !name.startsWith(OF_POOLS)
                    && !name.startsWith(OF_CLUSTERS)
                    && !name.contains("threadsyscluster")));
    lines.add("### Of each hierarchy");
    lines.add("");
    lines.add("Below `threadsys.hierarchies.<name>`.");
    lines.addAll(hierarchies());
    lines.add("### Of durable jobs");
    lines.add("");
    lines.add("They mean something only with `threadsys-cluster` on the class path.");
    lines.addAll(
        table("", name -> name.startsWith(OF_CLUSTERS) || name.contains("threadsyscluster")));
    return lines;
  }

  private List<String> pools() {
    List<String> lines = head("| Key | Live | Type | Default | |");
    metadata.properties().stream()
        .filter(property -> text(property, "name").startsWith(OF_POOLS))
        .map(property -> row(OF_POOLS, property))
        .sorted()
        .map(PropertyTables::withLive)
        .forEach(lines::add);
    lines.add("");
    return lines;
  }

  /** Adds whether a running pool takes the property over. */
  private static String withLive(String row) {
    String key = row.substring(row.indexOf('`') + 1, row.indexOf('`', row.indexOf('`') + 1));
    PoolSetting<?> setting = PoolConfigMapper.setting(key);
    String live = setting != null && setting.isLive() ? "live" : "";
    return row.replaceFirst("` \\| ", "` | " + live + " | ");
  }

  private List<String> table(String prefix, java.util.function.Predicate<String> wanted) {
    List<String> lines = head("| Key | Type | Default | |");
    metadata.properties().stream()
        .filter(property -> wanted.test(text(property, "name")))
        .map(property -> row(prefix, property))
        .sorted()
        .forEach(lines::add);
    lines.add("");
    return lines;
  }

  private static List<String> head(String cells) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(cells);
    lines.add(cells.replaceAll("[^|]+", "---"));
    return lines;
  }

  private String row(String prefix, Map<String, Object> property) {
    String name = text(property, "name");
    List<Map<String, Object>> choices = choices(name);
    String type = text(property, "type");
    boolean isOneOf = type.contains("io.threadsys.") && !type.startsWith("java.util.");
    String value =
        property.get("defaultValue") == null
            ? ""
            : "`" + property.get("defaultValue").toString().replace('_', '-') + "`";
    if (name.endsWith("table-prefix")) {
      value = "`" + property.get("defaultValue") + "`";
    }
    String meaning = text(property, "description");
    if (isOneOf) {
      meaning += choices.stream().map(PropertyTables::choice).collect(Collectors.joining());
    }
    return "| `%s` | %s | %s | %s |"
        .formatted(
            name.substring(prefix.length()),
            isOneOf ? values(choices) : type(type),
            value,
            cell(meaning));
  }

  private List<Map<String, Object>> choices(String name) {
    return metadata.hints().stream()
        .filter(hint -> hint.get("name").equals(name))
        .flatMap(hint -> Metadata.list(hint.get("values")).stream())
        .toList();
  }

  private static String values(List<Map<String, Object>> choices) {
    return choices.stream()
        .map(choice -> "`" + choice.get("value") + "`")
        .collect(Collectors.joining(", "));
  }

  private static String choice(Map<String, Object> choice) {
    return " `%s`: %s".formatted(choice.get("value"), choice.get("description"));
  }

  private static String type(String type) {
    if (type.startsWith("java.util.Map")) {
      return "a group for each name";
    }
    if (type.startsWith("java.util.List")) {
      return "class names";
    }
    String plain = TYPES.get(type);
    if (plain == null) {
      throw new IllegalStateException("say in plain words what this is: " + type);
    }
    return plain;
  }

  /** From the record's Javadoc, since metadata describes no values of maps. */
  private static List<String> hierarchies() {
    List<String> lines = head("| Key | |");
    String source = String.join("\n", Pages.lines(HIERARCHIES));
    Pattern.compile("@param (\\w+) (.*?)(?=\n \\* @param|\n \\*/)", Pattern.DOTALL)
        .matcher(source)
        .results()
        .map(
            found ->
                "| `%s` | %s |"
                    .formatted(
                        dashed(found.group(1)), cell(found.group(2).replaceAll("\n \\* +", " "))))
        .forEach(lines::add);
    lines.add("");
    return lines;
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String text(Map<String, Object> property, String key) {
    return (String) property.getOrDefault(key, "");
  }
}
