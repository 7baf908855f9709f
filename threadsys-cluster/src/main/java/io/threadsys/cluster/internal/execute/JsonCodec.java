package io.threadsys.cluster.internal.execute;

import io.threadsys.cluster.job.PayloadRefusedException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Payloads and results as JSON, within their size. Thread-safe. */
public final class JsonCodec {

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final JsonMapper mapper;
  private final int limit;

  /**
   * Creates the codec.
   *
   * @param mapper writes and reads
   * @param limit how many bytes a value may have
   */
  public JsonCodec(JsonMapper mapper, int limit) {
    this.mapper = mapper;
    this.limit = limit;
  }

  /**
   * Writes a payload.
   *
   * @param type of which kind of job, for messages
   * @param payload the payload, or null
   * @return its JSON
   * @throws PayloadRefusedException if it cannot be written, or is too large
   */
  public byte[] payload(String type, @Nullable Object payload) {
    return write("payload of job '" + type + "'", payload);
  }

  /**
   * Writes a result.
   *
   * @param key of which job, for messages
   * @param result the result, or null
   * @return its JSON, or null
   * @throws PayloadRefusedException if it cannot be written, or is too large
   */
  @Nullable String result(String key, @Nullable Object result) {
    return result == null
        ? null
        : new String(write("result of job '" + key + "'", result), StandardCharsets.UTF_8);
  }

  private byte[] write(String what, @Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    byte[] json;
    try {
      json = mapper.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw PayloadRefusedException.unwritable(what, value.getClass(), e);
    }
    if (json.length > limit) {
      throw PayloadRefusedException.tooLarge(what, json.length, limit);
    }
    return json;
  }

  /**
   * Reads a payload.
   *
   * @param key of which job, for messages
   * @param json its JSON
   * @param type what to read it as
   * @return the payload, or null
   * @throws PayloadRefusedException if it cannot be read as that
   */
  @Nullable Object read(String key, byte[] json, Type type) {
    try {
      return mapper.readValue(json, mapper.constructType(type));
    } catch (JacksonException e) {
      String what = "payload of job '" + key + "'";
      throw PayloadRefusedException.unreadable(what, type.getTypeName(), e);
    }
  }

  /**
   * Reads a result.
   *
   * @param key of which job, for messages
   * @param json its JSON, or null
   * @param type what to read it as
   * @param <R> the same
   * @return the result, or null
   * @throws PayloadRefusedException if it cannot be read as that
   */
  public <R> @Nullable R readResult(String key, @Nullable String json, Class<R> type) {
    if (json == null) {
      return null;
    }
    try {
      return mapper.readValue(json, type);
    } catch (JacksonException e) {
      throw PayloadRefusedException.unreadable("result of job '" + key + "'", type.getName(), e);
    }
  }
}
