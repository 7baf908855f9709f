package io.threadsys.benchmarks.report;

import io.threadsys.benchmarks.contest.Metric;
import io.threadsys.benchmarks.contest.Result;
import io.threadsys.benchmarks.contest.Score;
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

/** Medians as bars with the range of the rounds, one picture for each workload. */
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
   * @throws IOException if it can not be written
   */
  public static void write(Path file, String title, List<Result> results) throws IOException {
    Map<String, List<Spread>> series = series(results);
    if (series.isEmpty()) {
      return;
    }
    Metric metric = results.get(0).contest().metrics().get(0);
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle((metric.name() + " " + metric.unit()).strip())
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    List<String> columns = results.stream().map(result -> result.contest().column()).toList();
    series.forEach(
        (name, spreads) ->
            chart.addSeries(
                name,
                columns,
                spreads.stream().map(Spread::median).toList(),
                spreads.stream().map(spread -> (spread.max() - spread.min()) / 2).toList()));
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }

  private static Map<String, List<Spread>> series(List<Result> results) {
    Map<String, List<Spread>> byName = new LinkedHashMap<>();
    for (int column = 0; column < results.size(); column++) {
      for (Score score : results.get(column).scores()) {
        if (score.isComplete()) {
          List<Spread> spreads =
              byName.computeIfAbsent(score.contender().name(), name -> new ArrayList<>());
          pad(spreads, column);
          spreads.add(Spread.of(score.values(0)));
        }
      }
    }
    byName.values().forEach(spreads -> pad(spreads, results.size()));
    return byName;
  }

  private static void pad(List<Spread> spreads, int size) {
    while (spreads.size() < size) {
      spreads.add(Spread.of(0));
    }
  }
}
