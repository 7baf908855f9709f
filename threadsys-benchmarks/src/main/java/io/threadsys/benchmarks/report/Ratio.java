package io.threadsys.benchmarks.report;

import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Result;
import io.threadsys.benchmarks.harness.Role;
import io.threadsys.benchmarks.harness.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many times as good as the best peer one of ours is in one column. The best peer is the one
 * with the best median; the ratio is taken round by round, since only what ran at the same time can
 * be compared, and above 1 where ours is better, whatever the metric.
 *
 * @param ours who of ours
 * @param peer the best peer
 * @param times its spread over the rounds
 */
public record Ratio(String ours, String peer, Spread times) {

  /**
   * Compares all of ours in one metric of a contest.
   *
   * @param result what came out
   * @param metric the metric's index
   * @return one ratio for each of ours; none without a peer, or where a value is 0
   */
  public static List<Ratio> of(Result result, int metric) {
    Metric what = result.contest().metrics().get(metric);
    Optional<Score> best = bestPeer(result, what, metric);
    return best.stream()
        .flatMap(
            peer ->
                result.scores().stream()
                    .filter(score -> score.isComplete() && isRole(score, Role.OURS))
                    .map(score -> of(score, peer, what, metric)))
        .filter(ratio -> ratio.times.min() > 0 && Double.isFinite(ratio.times.max()))
        .toList();
  }

  /**
   * Returns the geometric mean.
   *
   * @param ratios at least one
   * @return of their medians
   */
  public static double geometricMean(List<Ratio> ratios) {
    return Math.exp(
        ratios.stream().mapToDouble(ratio -> Math.log(ratio.times.median())).average().orElse(0));
  }

  private static Optional<Score> bestPeer(Result result, Metric what, int metric) {
    Comparator<Score> byMedian =
        Comparator.comparingDouble(score -> Spread.of(score.values(metric)).median());
    return result.scores().stream()
        .filter(score -> score.isComplete() && isRole(score, Role.PEER))
        .max(what.higherIsBetter() ? byMedian : byMedian.reversed());
  }

  private static Ratio of(Score ours, Score peer, Metric what, int metric) {
    double[] mine = ours.values(metric);
    double[] theirs = peer.values(metric);
    double[] times =
        IntStream.range(0, Math.min(mine.length, theirs.length))
            .mapToDouble(round -> what.advantage(mine[round], theirs[round]))
            .toArray();
    return new Ratio(ours.contender().name(), peer.contender().name(), Spread.of(times));
  }

  private static boolean isRole(Score score, Role role) {
    return score.contender().role() == role;
  }
}
