package io.threadsys.spring.boot.endpoint;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a request can set: its parameters, and the properties that say the same. */
final class Parameters {

  static final String PAUSED = "paused";

  /** Parameters whose value {@code none} takes a limit away. */
  static final Set<String> REMOVABLE = Set.of("queueTimeout", "runTimeout", "ratePermits");

  static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    add("threads", "minThreads", "maxThreads", "queueSize");
    KEYS.put("strategy", "backpressure.strategy");
    KEYS.put("timeout", "backpressure.timeout");
    KEYS.put("maxRetries", "backpressure.max-retries");
    KEYS.put("initialDelay", "backpressure.initial-delay");
    KEYS.put("factor", "backpressure.factor");
    KEYS.put("maxDelay", "backpressure.max-delay");
    KEYS.put("jitter", "backpressure.jitter");
    KEYS.put("ratePermits", "rate-limit.permits");
    KEYS.put("ratePer", "rate-limit.per");
    KEYS.put("rateBurst", "rate-limit.burst");
    KEYS.put("rateMaxWait", "rate-limit.max-wait");
    add("queueTimeout", "runTimeout", "interruptOnTimeout", "stuckAfter", "maxStuckReplacements");
    add("joinTimeout", "pollInterval");
  }

  private Parameters() {}

  private static void add(String... names) {
    for (String name : names) {
      KEYS.put(name, name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
    }
  }

  /** Returns the parameter for a property, or the property if there is none. */
  static String of(String key) {
    return KEYS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(key))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(key.equals("unbounded-queue") ? "queueSize" : key);
  }
}
