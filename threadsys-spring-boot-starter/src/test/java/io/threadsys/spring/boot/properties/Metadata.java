package io.threadsys.spring.boot.properties;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.json.JsonParserFactory;

/** The file that IDEs read, as the build made it of the records and what was written by hand. */
public final class Metadata {

  private static final String FILE = "/META-INF/spring-configuration-metadata.json";

  private final Map<String, Object> content;

  private Metadata(Map<String, Object> content) {
    this.content = content;
  }

  public static Metadata read() {
    try (InputStream json = Metadata.class.getResourceAsStream(FILE)) {
      return new Metadata(
          JsonParserFactory.getJsonParser()
              .parseMap(new String(json.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public List<Map<String, Object>> properties() {
    return list(content.get("properties"));
  }

  public List<Map<String, Object>> hints() {
    return list(content.get("hints"));
  }

  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> list(Object json) {
    return json == null ? List.of() : (List<Map<String, Object>>) json;
  }
}
