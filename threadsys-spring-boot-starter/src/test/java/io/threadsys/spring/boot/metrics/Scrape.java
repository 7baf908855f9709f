package io.threadsys.spring.boot.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Prometheus server would read: series by name and labels. */
public final class Scrape {

  private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private final Map<String, Double> series = new TreeMap<>();

  /** Reads the text format. */
  public Scrape(String text) {
    text.lines().filter(line -> !line.startsWith("#")).forEach(this::read);
  }

  /** Returns the value of a series, with labels as {@code key=value} in alphabetical order. */
  public double value(String name, String... labels) {
    String key = name + List.of(labels);
    Double value = series.get(key);
    if (value == null) {
      throw new AssertionError("no " + key + " in " + namesLike(name));
    }
    return value;
  }

  /** Returns the series whose names begin like this, with their labels. */
  public List<String> namesLike(String prefix) {
    return series.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
  }

  private void read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (matcher.matches()) {
      String labels = matcher.group(2) == null ? "" : matcher.group(2);
      List<String> sorted =
          LABEL.matcher(labels).results().map(m -> m.group(1) + "=" + m.group(2)).sorted().toList();
      series.put(matcher.group(1) + sorted, Double.valueOf(matcher.group(3)));
    }
  }
}
