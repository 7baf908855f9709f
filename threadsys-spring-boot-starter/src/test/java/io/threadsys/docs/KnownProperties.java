package io.threadsys.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.json.JsonParserFactory;

/** The properties that all modules on the class path describe for IDEs. */
final class KnownProperties {

  private static final String FILE = "META-INF/spring-configuration-metadata.json";

  private final Map<String, String> types = new HashMap<>();

  static KnownProperties ofClassPath() {
    KnownProperties known = new KnownProperties();
    try {
      for (URL file : Collections.list(KnownProperties.class.getClassLoader().getResources(FILE))) {
        known.read(file);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return known;
  }

  /** Whether there is a property of that name, or a map or list in which it is an entry. */
  boolean contains(String key) {
    if (types.containsKey(key)) {
      return true;
    }
    for (int end = key.length(); end > 0; end = key.lastIndexOf('.', end - 1)) {
      String type = types.getOrDefault(key.substring(0, end).replaceFirst("\\[.*", ""), "");
      if (type.startsWith("java.util.")) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked")
  private void read(URL file) throws IOException {
    try (InputStream json = file.openStream()) {
      String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Object> content = JsonParserFactory.getJsonParser().parseMap(text);
      for (Map<String, Object> property :
          (List<Map<String, Object>>) content.getOrDefault("properties", List.of())) {
        types.put((String) property.get("name"), (String) property.getOrDefault("type", ""));
      }
    }
  }
}
