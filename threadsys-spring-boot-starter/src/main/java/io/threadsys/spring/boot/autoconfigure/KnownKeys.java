package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.autoconfigure.ThreadSysProperties.Backpressure;
import io.threadsys.spring.boot.autoconfigure.ThreadSysProperties.Metrics;
import io.threadsys.spring.boot.autoconfigure.ThreadSysProperties.Pool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** All keys there are, and which of them somebody may have meant. */
final class KnownKeys {

  private static final String ROOT = ThreadSysProperties.PREFIX + ".";
  private static final String METRICS = ROOT + "metrics";
  private static final int SIMILAR = 3;

  private KnownKeys() {}

  /** Returns what to write instead of a key that does not exist. */
  static String hint(String unknown) {
    String pool = poolIn(unknown);
    List<String> known = all(pool);
    String nearest =
        known.stream()
            .min(Comparator.comparingInt(key -> distance(key, unknown)))
            .orElse(ThreadSysProperties.PREFIX);
    if (distance(nearest, unknown) <= SIMILAR) {
      return "did you mean " + nearest + "?";
    }
    return "remove it, or write one of " + String.join(", ", besides(unknown, known));
  }

  /** Returns what there is in the group of a key, without the name of the group. */
  private static List<String> besides(String unknown, List<String> known) {
    String group = group(unknown);
    return known.stream()
        .filter(key -> key.startsWith(group))
        .map(key -> key.substring(group.length()))
        .map(key -> group.equals(ROOT) ? firstWord(key) : key)
        .distinct()
        .toList();
  }

  private static String group(String key) {
    return Stream.of(PoolSettings.POOLS + "." + poolIn(key), PoolSettings.DEFAULTS, METRICS)
        .map(group -> group + ".")
        .filter(key::startsWith)
        .findFirst()
        .orElse(ROOT);
  }

  private static String firstWord(String key) {
    int end = key.indexOf('.');
    return end < 0 ? key : key.substring(0, end);
  }

  /** Returns what could stand below a group of settings. */
  static String example(Class<?> group) {
    if (group == Pool.class) {
      return ".threads";
    }
    if (group == Backpressure.class) {
      return ".strategy";
    }
    return group == Metrics.class ? ".job-timers" : ".io.threads";
  }

  private static List<String> all(String pool) {
    List<String> keys = new ArrayList<>(List.of(ROOT + "enabled"));
    Words.keys(Metrics.class).forEach(key -> keys.add(METRICS + "." + key));
    Words.keys(Pool.class).forEach(key -> keys.add(PoolSettings.DEFAULTS + "." + key));
    Words.keys(Pool.class).forEach(key -> keys.add(PoolSettings.POOLS + "." + pool + "." + key));
    return keys;
  }

  private static String poolIn(String key) {
    ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
    return name.getNumberOfElements() > 3 ? name.getElement(2, Form.DASHED) : "<name>";
  }

  /** The number of letters to add, remove or replace to turn one word into the other. */
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[other.length() + 1];
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replace = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
