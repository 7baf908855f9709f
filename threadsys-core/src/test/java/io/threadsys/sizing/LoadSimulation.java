package io.threadsys.sizing;

import io.threadsys.testkit.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A pool on paper: work flows in as a curve says, workers do a second of work per second, and once
 * a second the policy decides.
 */
final class LoadSimulation {

  private final SizingPolicy policy;
  private final SizeBounds bounds;
  private final int idleSeconds;
  private final ManualTicker clock = new ManualTicker();
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Double> busy = new ArrayList<>();
  private final List<Double> waits = new ArrayList<>();
  private int size;
  private double backlogSeconds;
  private long grewAt = Long.MIN_VALUE;
  private long shrankAt = Long.MIN_VALUE;

  LoadSimulation(SizingPolicy policy, SizeBounds bounds, Duration idleTimeout) {
    this.policy = policy;
    this.bounds = bounds;
    this.idleSeconds = (int) idleTimeout.toSeconds();
    this.size = bounds.min();
  }

  LoadSimulation run(LoadCurve curve) {
    curve.seconds().forEach(this::step);
    return this;
  }

  private void step(LoadCurve.Second second) {
    clock.advance(Duration.ofSeconds(1));
    double work = backlogSeconds + second.jobs() * second.jobSeconds();
    double done = Math.min(work, size);
    backlogSeconds = work - done;
    busy.add(done);
    waits.add(backlogSeconds / size);
    int queued = (int) Math.round(backlogSeconds / second.jobSeconds());
    double wait = queued == 0 ? 0 : backlogSeconds / size;
    SizingDecision decision =
        policy.decide(
            new PoolLoad(
                size,
                bounds,
                done,
                peak(),
                queued,
                Duration.ofMillis(Math.round(wait * 1_000)),
                since(grewAt),
                since(shrankAt)));
    grewAt = decision.size() > size ? clock.nanos() : grewAt;
    shrankAt = decision.size() < size ? clock.nanos() : shrankAt;
    size = decision.size();
    sizes.add(size);
  }

  private double peak() {
    if (busy.size() < idleSeconds) {
      return size;
    }
    return busy.subList(busy.size() - idleSeconds, busy.size()).stream()
        .mapToDouble(Double::doubleValue)
        .max()
        .orElseThrow();
  }

  private Duration since(long at) {
    return at == Long.MIN_VALUE ? PoolLoad.NEVER : Duration.ofNanos(clock.nanos() - at);
  }

  /** The size after each second. */
  List<Integer> sizes() {
    return sizes;
  }

  /** How often growing turned into shrinking or the other way round. */
  int turns() {
    int turns = 0;
    int direction = 0;
    for (int i = 1; i < sizes.size(); i++) {
      int change = Integer.signum(sizes.get(i) - sizes.get(i - 1));
      if (change != 0) {
        turns += direction != 0 && change != direction ? 1 : 0;
        direction = change;
      }
    }
    return turns;
  }

  /** How often the size changed. */
  int changes() {
    int changes = 0;
    for (int i = 1; i < sizes.size(); i++) {
      changes += sizes.get(i).equals(sizes.get(i - 1)) ? 0 : 1;
    }
    return changes;
  }

  /** The longest time, in seconds, that what waited at any time needed to be worked off. */
  double longestWait(int fromSecond) {
    return waits.subList(fromSecond, waits.size()).stream()
        .mapToDouble(Double::doubleValue)
        .max()
        .orElseThrow();
  }
}
