package io.threadsys.spring.boot.diagnostics;

import io.threadsys.spring.boot.mapping.HierarchyMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.mapping.PropertyText;
import io.threadsys.spring.boot.properties.BackpressureProperties;
import io.threadsys.spring.boot.properties.HierarchyProperties;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** The known keys, and the one that is most similar to a misspelled key. */
public final class PropertyKeySuggestions {

  private static final String ROOT = ThreadSysProperties.PREFIX + ".";
  private static final int SIMILAR = 3;
  private static final String ANY = "<name>";

  /** The groups whose entries users name, and what an entry consists of. */
  private static final Map<String, Class<? extends Record>> NAMED =
      Map.of(
          PoolConfigMapper.POOLS, PoolProperties.class,
          HierarchyMapper.HIERARCHIES, HierarchyProperties.class);

  private PropertyKeySuggestions() {}

  /**
   * Returns the key that is most similar to another.
   *
   * @param unknown a key that does not exist
   * @param known the keys that exist
   * @return the nearest by edit distance; null if none is near enough to have been meant
   */
  public static @Nullable String similar(String unknown, Collection<String> known) {
    return known.stream()
        .filter(key -> distance(key, unknown) <= SIMILAR)
        .min(Comparator.comparingInt(key -> distance(key, unknown)))
        .orElse(null);
  }

  /** Returns what to write instead of a key that does not exist. */
  static String hint(String unknown) {
    List<String> known = all(unknown);
    String nearest = similar(unknown, known);
    if (nearest != null) {
      return "did you mean " + nearest + "?";
    }
    return "remove it, or write one of " + String.join(", ", besides(unknown, known));
  }

  /** Returns what there is in the innermost group of a key that exists, without its name. */
  private static List<String> besides(String unknown, List<String> known) {
    String group = unknown;
    List<String> members;
    do {
      group = group.substring(0, Math.max(0, group.lastIndexOf('.')));
      String prefix = group + ".";
      members = known.stream().filter(key -> key.startsWith(prefix)).toList();
    } while (members.isEmpty() && !group.isEmpty());
    int begin = group.length() + 1;
    return members.stream().map(key -> firstWord(key.substring(begin))).distinct().toList();
  }

  private static String lanes(String key) {
    return HierarchyMapper.HIERARCHIES + "." + word(key, 2) + ".lanes." + word(key, 4);
  }

  private static String firstWord(String key) {
    int end = key.indexOf('.');
    return end < 0 ? key : key.substring(0, end);
  }

  /** Returns what could stand below a group of settings. */
  static String example(Class<?> group) {
    if (!group.isRecord()) {
      return ".io.threads";
    }
    List<String> keys = PropertyText.keys(group.asSubclass(Record.class));
    return "." + (group == BackpressureProperties.class ? "strategy" : keys.get(0));
  }

  private static List<String> all(String unknown) {
    List<String> keys = new ArrayList<>();
    for (String key : PropertyText.keys(ThreadSysProperties.class)) {
      Class<? extends Record> entry = NAMED.get(ROOT + key);
      if (entry == null) {
        keys.add(ROOT + key);
      } else {
        String prefix = ROOT + key + "." + word(unknown, 2) + ".";
        PropertyText.keys(entry).stream()
            .filter(inner -> !inner.equals("lanes"))
            .map(prefix::concat)
            .forEach(keys::add);
      }
    }
    PropertyText.keys(PoolProperties.class).forEach(key -> keys.add(lanes(unknown) + "." + key));
    return keys;
  }

  /** Returns a part of a key that users choose, if there is something behind it. */
  private static String word(String key, int index) {
    ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
    return name.getNumberOfElements() > index + 1 ? name.getElement(index, Form.DASHED) : ANY;
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
