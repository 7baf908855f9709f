package io.threadsys.sample.live;

import java.nio.charset.StandardCharsets;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes events as {@code text/event-stream} has them. Thread-safe. */
@Component
@RegisterReflectionForBinding({LiveSnapshot.class, History.Entry.class})
class Events {

  private final JsonMapper mapper;

  Events(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** JSON has no line breaks, so one line of data holds it. */
  byte[] write(String name, Object data) {
    String event = "event: " + name + "\ndata: " + mapper.writeValueAsString(data) + "\n\n";
    return event.getBytes(StandardCharsets.UTF_8);
  }
}
