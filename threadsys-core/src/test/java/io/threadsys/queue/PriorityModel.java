package io.threadsys.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Sequential specification of a priority queue. Instantiated by Lincheck. */
public class PriorityModel {

  private final List<Entry> entries = new ArrayList<>();
  private int capacity = PriorityJobQueueLincheckTest.CAPACITY;
  private boolean closed;

  private record Entry(int element, int level) {}

  public boolean offer(int element, int level) {
    return !closed && entries.size() < capacity && entries.add(new Entry(element, level));
  }

  public Integer poll() {
    return entries.isEmpty() ? null : taken(Collections.max(entries, byLevel()));
  }

  public Integer pollVictim() {
    return entries.isEmpty() ? null : taken(Collections.min(entries, byLevel()));
  }

  /** Of equals, both extremes are the first in the list. */
  private static Comparator<Entry> byLevel() {
    return Comparator.comparingInt(Entry::level);
  }

  private Integer taken(Entry entry) {
    entries.remove(entry);
    return entry.element();
  }

  public boolean remove(int element) {
    for (int level = 0; level < PriorityJobQueueLincheckTest.LEVELS; level++) {
      if (entries.remove(new Entry(element, level))) {
        return true;
      }
    }
    return false;
  }

  public int size() {
    return entries.size();
  }

  public void setCapacity(int newCapacity) {
    capacity = newCapacity;
  }

  public void close() {
    closed = true;
  }
}
