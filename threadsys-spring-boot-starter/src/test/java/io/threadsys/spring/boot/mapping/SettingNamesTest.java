package io.threadsys.spring.boot.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.config.PoolSetting;
import io.threadsys.spring.boot.properties.PoolProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts the places where a setting has to be named. */
class SettingNamesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Live settings that are no property, because their values are objects of the application. */
  private static final List<PoolSetting<?>> NO_PROPERTIES =
      List.of(PoolSetting.REQUIRED, PoolSetting.RESOURCE_PROBE, PoolSetting.DECORATOR);

  private final Map<Path, String> sources = sources();

  @Test
  void liveSetting_inMainSources_isNamedInRecordTableAndMapperOnly() {
    assertThat(filesWith(PoolSetting.MAX_STUCK_REPLACEMENTS.name()))
        .containsExactlyInAnyOrder(
            "TimeoutConfig.java",
            "PoolSetting.java",
            "PoolProperties.java",
            "JobMapper.java",
            "additional-spring-configuration-metadata.json"); // its default, for completion
  }

  @Test
  void liveSettings_all_areProperties() {
    List<String> keys = PropertyText.keys(PoolProperties.class);

    assertThat(PoolSetting.all())
        .filteredOn(PoolSetting::isLive)
        .filteredOn(setting -> !NO_PROPERTIES.contains(setting))
        .allSatisfy(
            setting ->
                assertThat(keys)
                    .as(setting.name())
                    .anyMatch(key -> setting == PoolConfigMapper.setting(key)));
  }

  /** Returns the files that have a name in one of its three spellings. */
  private List<String> filesWith(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    String camel =
        Pattern.compile("-(.)").matcher(name).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    Pattern spelling =
        Pattern.compile("(?<![\\w-])(%s|%s|%s)(?![\\w-])".formatted(name, upper, camel));
    return sources.entrySet().stream()
        .filter(source -> spelling.matcher(source.getValue()).find())
        .map(source -> source.getKey().getFileName().toString())
        .toList();
  }

  private static Map<Path, String> sources() {
    Map<Path, String> texts = new TreeMap<>();
    for (String module :
        List.of("threadsys-core", "threadsys-cluster", "threadsys-spring-boot-starter")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
        files.filter(Files::isRegularFile).forEach(file -> texts.put(file, read(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
