package io.threadsys.cluster.internal.support;

import io.threadsys.cluster.event.ClusterListener;
import io.threadsys.cluster.event.DatabaseFailure;
import io.threadsys.cluster.event.ExecutionEnded;
import io.threadsys.cluster.event.JobRecovered;
import io.threadsys.internal.guard.UserCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Reports events of a node to counters, listeners and the log. Thread-safe. */
public final class NodeReporter {

  private static final Logger LOG = LoggerFactory.getLogger("io.threadsys.cluster");

  private final String node;
  private final NodeCounters counters;
  private final List<ClusterListener> listeners = new CopyOnWriteArrayList<>();

  public NodeReporter(String node, NodeCounters counters) {
    this.node = node;
    this.counters = counters;
  }

  /** Adds a listener. */
  public void add(ClusterListener listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void remove(ClusterListener listener) {
    listeners.removeIf(present -> present == listener);
  }

  /** Returns the totals of the node. */
  public NodeCounters counters() {
    return counters;
  }

  /** Notifies all listeners. */
  public void tell(Consumer<ClusterListener> event) {
    for (ClusterListener listener : listeners) {
      Throwable thrown = UserCode.run(() -> event.accept(listener));
      if (thrown != null) {
        LOG.atWarn()
            .addKeyValue("node", node)
            .setCause(thrown)
            .log("A listener of cluster events threw an exception");
      }
    }
  }

  /** Reports the end of an execution. */
  public void ended(ExecutionEnded event) {
    counters.count(event.outcome());
    Level level =
        switch (event.outcome()) {
          case SUCCEEDED, CANCELLED -> Level.DEBUG;
          case HANDED_BACK -> Level.INFO;
          case RETRIED, LOST -> Level.WARN;
          case DEAD -> Level.ERROR;
        };
    LOG.atLevel(level)
        .addKeyValue("node", node)
        .addKeyValue("job", event.key().type())
        .addKeyValue("id", event.key().id())
        .addKeyValue("outcome", event.outcome())
        .addKeyValue("attempt", event.attempt())
        .setCause(event.failure())
        .log("Durable job ended an execution");
    tell(listener -> listener.runEnded(event));
  }

  /** Reports a job that was recovered from a dead node. */
  public void recovered(JobRecovered event) {
    counters.recovered.increment();
    LOG.atLevel(event.buried() ? Level.ERROR : Level.WARN)
        .addKeyValue("node", node)
        .addKeyValue("job", event.key().type())
        .addKeyValue("id", event.key().id())
        .addKeyValue("from", event.from())
        .addKeyValue("silenceMs", event.silence().toMillis())
        .addKeyValue("lostRuns", event.lostRuns())
        .log("Durable job recovered from a dead node");
    tell(listener -> listener.jobRecovered(event));
  }

  /** Reports a failure of the database. */
  public void databaseFailure(String part, Throwable failure) {
    counters.databaseFailures.increment();
    LOG.atWarn()
        .addKeyValue("node", node)
        .addKeyValue("part", part)
        .setCause(failure)
        .log("The database of the durable jobs failed, will retry");
    tell(listener -> listener.databaseFailure(new DatabaseFailure(node, part, failure)));
  }

  /** Logs a warning that is no failure of the database. */
  public void warn(String message, String type) {
    LOG.atWarn().addKeyValue("node", node).addKeyValue("job", type).log(message);
  }
}
