package io.threadsys.sample.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The viewers of the page. Thread-safe. */
@Component
class Audience {

  static final int MOST = 100;

  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Lets a viewer in, unless there are too many or the application stops. */
  boolean admit(Viewer viewer) {
    if (closed || viewers.size() >= MOST) {
      return false;
    }
    viewers.add(viewer);
    if (closed) {
      // The application has stopped concurrently, and may not have seen this one.
      viewers.remove(viewer);
      return false;
    }
    return true;
  }

  /** Sends an event to all viewers; never blocks on one. */
  void show(byte[] event) {
    viewers.forEach(viewer -> viewer.offer(event));
  }

  void remove(Viewer viewer) {
    viewers.remove(viewer);
  }

  int size() {
    return viewers.size();
  }

  void open() {
    closed = false;
  }

  /** Ends all streams, so that none delays a shutdown. */
  void close() {
    closed = true;
    viewers.forEach(Viewer::leave);
  }
}
