package io.threadsys.benchmarks.report;

import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Result;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Score;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Medians as bars, one picture for each workload. Limits are left out: beside them the rest would
 * not be seen.
 */
public final class Plot {

  private static final int WIDTH = 1_400;
  private static final int HEIGHT = 700;

  private Plot() {}

  /**
   * Draws the first metric of each contest of a workload. Contenders that did not run everywhere
   * stand at zero where they did not.
   *
   * @param file where to, without an ending
   * @param title above the picture
   * @param results the contests of the workload
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, String title, List<Result> results) throws IOException {
    Map<String, List<Double>> series = series(results);
    if (series.isEmpty()) {
      return;
    }
    Metric metric = results.get(0).contest().metrics().get(0);
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title + " (medians)")
            .yAxisTitle((metric.name() + " " + metric.unit()).strip())
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    List<String> columns = results.stream().map(result -> result.contest().column()).toList();
    chart.getStyler().setSeriesColors(colors(series.size()));
    series.forEach((name, medians) -> chart.addSeries(name, columns, medians));
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }

  private static Map<String, List<Double>> series(List<Result> results) {
    Map<String, List<Double>> byName = new LinkedHashMap<>();
    for (int column = 0; column < results.size(); column++) {
      for (Score score : results.get(column).scores()) {
        if (score.isComplete() && score.contender().role() != Role.LIMIT) {
          List<Double> medians =
              byName.computeIfAbsent(score.contender().name(), name -> new ArrayList<>());
          pad(medians, column);
          medians.add(Spread.of(score.values(0)).median());
        }
      }
    }
    byName.values().forEach(medians -> pad(medians, results.size()));
    return byName;
  }

  private static void pad(List<Double> medians, int size) {
    while (medians.size() < size) {
      medians.add(0.0);
    }
  }

  private static Color[] colors(int count) {
    Color[] colors = new Color[count];
    for (int color = 0; color < count; color++) {
      colors[color] = Color.getHSBColor((float) color / count, 0.6f, color % 2 == 0 ? 0.9f : 0.65f);
    }
    return colors;
  }
}
