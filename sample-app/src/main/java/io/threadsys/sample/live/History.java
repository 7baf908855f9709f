package io.threadsys.sample.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The points of the last two minutes, so that a page has its charts at once. Thread-safe. */
final class History {

  private static final int KEPT = 120;

  private final Deque<Entry> entries = new ArrayDeque<>();

  /**
   * The points of all pools at one moment.
   *
   * @param at when, in milliseconds since 1970
   * @param points by the pools' names
   */
  record Entry(long at, Map<String, PoolPoint> points) {}

  synchronized void add(LiveSnapshot snapshot) {
    Map<String, PoolPoint> points = new LinkedHashMap<>();
    snapshot.pools().forEach(pool -> points.put(pool.name(), pool.point()));
    entries.addLast(new Entry(snapshot.at(), points));
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
