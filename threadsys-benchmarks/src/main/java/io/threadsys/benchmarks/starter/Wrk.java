package io.threadsys.benchmarks.starter;

import io.threadsys.benchmarks.harness.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator {@code wrk}: one thread, some connections, a fixed time. */
final class Wrk {

  private static final int CONNECTIONS = 16;
  private static final Pattern P99 = Pattern.compile("(?m)^\\s+99%\\s+([0-9.]+)(us|ms|s)\\s*$");
  private static final Pattern RATE = Pattern.compile("(?m)^Requests/sec:\\s+([0-9.]+)");
  private static final Pattern FAILED = Pattern.compile("Non-2xx|Socket errors");
  private static final Map<String, Double> MILLIS = Map.of("us", 1e-3, "ms", 1.0, "s", 1e3);

  private Wrk() {}

  /** Fails if it is not installed. */
  static void require() {
    try {
      run(List.of("wrk", "-v"));
    } catch (IOException e) {
      throw new UnavailableException("no wrk: apt-get install wrk");
    }
  }

  /** Loads an address; returns the 99th percentile in milliseconds and the requests per second. */
  static double[] load(URI address, int seconds) throws IOException {
    String output =
        run(
            List.of(
                "wrk",
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "--latency",
                address.toString()));
    if (FAILED.matcher(output).find()) {
      throw new IOException("requests failed: " + output.strip());
    }
    return new double[] {p99Millis(output), perSecond(output)};
  }

  static double p99Millis(String output) throws IOException {
    Matcher line = found(P99, output);
    return Double.parseDouble(line.group(1)) * MILLIS.getOrDefault(line.group(2), Double.NaN);
  }

  static double perSecond(String output) throws IOException {
    return Double.parseDouble(found(RATE, output).group(1));
  }

  private static Matcher found(Pattern pattern, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in: " + output.strip());
    }
    return matcher;
  }

  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
