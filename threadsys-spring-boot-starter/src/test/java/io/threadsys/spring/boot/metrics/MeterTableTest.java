package io.threadsys.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.config.AutoSizing;
import io.threadsys.job.JobOptions;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.queue.JobQueues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about monitoring names every meter, as it really is, and no other. */
class MeterTableTest {

  private static final Path PAGE = Path.of("../docs/monitoring/README.md");

  /** Labels whose values are the user's. */
  private static final Set<String> FREE = Set.of("pool", "name", "job.name", "resource");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** A row of the table: type, series of Prometheus, tags; meaning is for people. */
  private record Row(String type, Set<String> series, Set<String> tags) {}

  @Test
  void table_ofThePage_isWhatPoolsReport() throws Exception {
    try (ThreadPool priorities =
            ThreadPool.builder("io")
                .sizing(AutoSizing.between(1, 2))
                .queueFactory(JobQueues.PRIORITY)
                .resourceLimit(ResourceLimit.heapPercent(99.9))
                .start();
        ThreadPool thieves =
            ThreadPool.builder("thieves")
                .threads(1)
                .queueFactory(JobQueues.WORK_STEALING)
                .start()) {
      bind(priorities);
      bind(thieves);
      assertThat(documented()).isEqualTo(reported());
    }
  }

  @Test
  void table_ofThePage_namesEveryValueOfALabel() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("io").threads(1).queueFactory(JobQueues.PRIORITY).start()) {
      bind(pool);
      Map<String, String> meanings = new TreeMap<>();
      rows().forEach(cells -> meanings.put(name(cells), cells.get(5)));
      for (Meter meter : registry.getMeters()) {
        for (Tag tag : meter.getId().getTags()) {
          if (!FREE.contains(tag.getKey())) {
            assertThat(words(meanings.get(meter.getId().getName())))
                .as(meter.getId().toString())
                .contains(tag.getValue());
          }
        }
      }
    }
  }

  private void bind(ThreadPool pool) throws Exception {
    pool.submit(() -> 1, JobOptions.named("mail")).await();
    new ThreadPoolMetrics(pool, MeterOptions.defaults()).bindTo(registry);
  }

  private Map<String, Row> reported() {
    Set<String> series = seriesInText();
    Map<String, Row> rows = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      Meter.Id id = meter.getId();
      String base = id.getConventionName(registry.config().namingConvention());
      Set<String> names = series(base, id.getType());
      assertThat(series).containsAll(names);
      Set<String> tags =
          id.getConventionTags(registry.config().namingConvention()).stream()
              .map(Tag::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      rows.merge(id.getName(), new Row(type(id.getType()), names, tags), MeterTableTest::same);
    }
    return rows;
  }

  private static Set<String> series(String base, Meter.Type type) {
    return switch (type) {
      case TIMER -> Set.of(base + "_count", base + "_sum");
      case COUNTER -> Set.of(base + "_total");
      default -> Set.of(base);
    };
  }

  private static Row same(Row one, Row other) {
    assertThat(other).as("meters of one name").isEqualTo(one);
    return one;
  }

  private static String type(Meter.Type type) {
    return type == Meter.Type.TIMER ? "timer" : type == Meter.Type.COUNTER ? "counter" : "gauge";
  }

  private Set<String> seriesInText() {
    return new Scrape(registry.scrape())
        .namesLike("").stream()
            .map(key -> key.substring(0, key.indexOf('[')))
            .collect(Collectors.toSet());
  }

  private static Map<String, Row> documented() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    for (List<String> cells : rows()) {
      Row row = new Row(cells.get(2), words(cells.get(3)), words(cells.get(4)));
      assertThat(rows.put(name(cells), row)).as(name(cells)).isNull();
      assertThat(cells.get(5)).as("meaning of %s", name(cells)).isNotBlank();
    }
    return rows;
  }

  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| `threadsys.") || line.startsWith("| `executor"))
        .map(line -> Arrays.stream(line.split("\\|")).map(String::trim).toList())
        .toList();
  }

  private static String name(List<String> cells) {
    return cells.get(1).replace("`", "");
  }

  private static Set<String> words(String cell) {
    return Arrays.stream(cell.split("[`,:; ]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
