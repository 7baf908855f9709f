package io.threadsys.spring.boot.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.json.JsonWriter;

/**
 * Passes the body of a request through Actuator as one text.
 *
 * <p>Actuator reads a body into a {@code Map<String, String>}, which admits no nested objects, and
 * hands an operation the entries that are its parameters; it drops the others. Both are too little
 * for {@code {"settings": {…}}} and for a report of unknown keys. So the body of such a request is
 * replaced by {@code {"body": "…"}} before Actuator reads it, and parsed by {@link
 * SettingsRequest}.
 */
final class RequestText {

  private RequestText() {}

  /** Returns an object with one entry, the text of the body; an empty body as it is. */
  static byte[] wrap(byte[] body) {
    if (body.length == 0) {
      return body;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return JsonWriter.<Map<String, String>>standard()
        .writeToString(Map.of(ThreadSysEndpointWebExtension.BODY, text))
        .getBytes(StandardCharsets.UTF_8);
  }
}
