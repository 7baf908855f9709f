package io.threadsys.cluster.internal.store;

import io.threadsys.cluster.job.DurableRetryPolicy;
import io.threadsys.cluster.job.SubmitOptions;
import io.threadsys.time.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored of a submission: a line of JSON with what was said about the job, and the payload,
 * JSON too.
 *
 * @param retries how often it is run again, or null if nothing was said
 * @param timeout how long each attempt may run, or null if nothing was said
 * @param context what travels with the job, for instance a trace
 * @param payload the payload's JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredJobData(
    @Nullable DurableRetryPolicy retries,
    @Nullable Duration timeout,
    Map<String, String> context,
    byte[] payload) {

  /*
   * Two documents and not one, so that the poller reads a few bytes and leaves the payload to the
   * worker. The header ends at the first line feed: JSON has none outside of strings when written
   * without indentation, and none inside. Readers ignore fields they do not know; so a newer node may
   * add some.
   */

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final byte[] EMPTY_HEADER = {'{', '}', '\n'};

  /**
   * Describes a submission.
   *
   * @param options what was said
   * @param context what travels with the job
   * @param payload the payload's JSON
   * @return the envelope
   */
  public static StoredJobData of(
      SubmitOptions options, Map<String, String> context, byte[] payload) {
    return new StoredJobData(options.retries(), options.timeout(), context, payload);
  }

  /**
   * Writes it.
   *
   * @return what is stored
   */
  public byte[] write() {
    byte[] header = header();
    byte[] all = Arrays.copyOf(header, header.length + payload.length);
    System.arraycopy(payload, 0, all, header.length, payload.length);
    return all;
  }

  private byte[] header() {
    if (retries == null && timeout == null && context.isEmpty()) {
      return EMPTY_HEADER;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (timeout != null) {
      node.put("timeout", timeout.toString());
    }
    if (retries != null) {
      Backoff backoff = retries.backoff();
      node.putObject("retries")
          .put("attempts", retries.maxAttempts())
          .put("initial-delay", backoff.initialDelay().toString())
          .put("factor", backoff.factor())
          .put("max-delay", backoff.maxDelay().toString())
          .put("jitter", backoff.jitter());
    }
    if (!context.isEmpty()) {
      ObjectNode carried = node.putObject("context");
      context.forEach(carried::put);
    }
    return (MAPPER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what was stored.
   *
   * @param stored by {@link #write}, here or by another version
   * @return the envelope
   * @throws RuntimeException if it is something else
   */
  public static StoredJobData read(byte[] stored) {
    int end = 0;
    while (end < stored.length && stored[end] != '\n') {
      end++;
    }
    byte[] payload = Arrays.copyOfRange(stored, Math.min(end + 1, stored.length), stored.length);
    if (end == EMPTY_HEADER.length - 1) {
      return new StoredJobData(null, null, Map.of(), payload);
    }
    JsonNode header = MAPPER.readTree(stored, 0, end);
    return new StoredJobData(
        retries(header), duration(header, "timeout"), context(header), payload);
  }

  /**
   * Returns the payload as text.
   *
   * @return its JSON
   */
  public String payloadText() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  private static @Nullable DurableRetryPolicy retries(JsonNode header) {
    JsonNode node = header.path("retries");
    Duration initial = duration(node, "initial-delay");
    Duration max = duration(node, "max-delay");
    if (initial == null || max == null) {
      return null;
    }
    double factor = node.path("factor").doubleValue();
    Backoff backoff = new Backoff(initial, factor, max, node.path("jitter").doubleValue());
    return DurableRetryPolicy.attempts(node.path("attempts").intValue(), backoff);
  }

  private static @Nullable Duration duration(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? Duration.parse(value.stringValue()) : null;
  }

  private static Map<String, String> context(JsonNode header) {
    Map<String, String> context = new LinkedHashMap<>();
    header
        .path("context")
        .propertyStream()
        .forEach(entry -> context.put(entry.getKey(), entry.getValue().asString()));
    return Map.copyOf(context);
  }
}
