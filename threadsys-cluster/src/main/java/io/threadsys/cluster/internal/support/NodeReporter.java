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

/** Tells counters, listeners and the log what a node does. Thread-safe. */
public final class NodeReporter {

  private static final Logger LOG = LoggerFactory.getLogger("io.threadsys.cluster");

  private final String node;
  private final NodeCounters tally;
  private final List<ClusterListener> listeners = new CopyOnWriteArrayList<>();

  public NodeReporter(String node, NodeCounters tally) {
    this.node = node;
    this.tally = tally;
  }

  public void add(ClusterListener listener) {
    listeners.add(listener);
  }

  public void remove(ClusterListener listener) {
    listeners.removeIf(present -> present == listener);
  }

  public NodeCounters tally() {
    return tally;
  }

  public void tell(Consumer<ClusterListener> event) {
    for (ClusterListener listener : listeners) {
      Throwable thrown = UserCode.run(() -> event.accept(listener));
      if (thrown != null) {
        LOG.atWarn()
            .addKeyValue("node", node)
            .setCause(thrown)
            .log("a listener of cluster events threw");
      }
    }
  }

  public void ended(ExecutionEnded event) {
    tally.count(event.outcome());
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
        .log("durable job ended its run");
    tell(listener -> listener.runEnded(event));
  }

  public void takenOver(JobRecovered event) {
    tally.takenOver.increment();
    LOG.atLevel(event.buried() ? Level.ERROR : Level.WARN)
        .addKeyValue("node", node)
        .addKeyValue("job", event.key().type())
        .addKeyValue("id", event.key().id())
        .addKeyValue("from", event.from())
        .addKeyValue("silenceMs", event.silence().toMillis())
        .addKeyValue("lostRuns", event.lostRuns())
        .log("durable job taken over from a lost node");
    tell(listener -> listener.jobTakenOver(event));
  }

  public void trouble(String part, Throwable failure) {
    tally.troubles.increment();
    LOG.atWarn()
        .addKeyValue("node", node)
        .addKeyValue("part", part)
        .setCause(failure)
        .log("the database of the durable jobs failed; trying again");
    tell(listener -> listener.databaseTrouble(new DatabaseFailure(node, part, failure)));
  }

  /** What the user should know, and that is no failure of the database. */
  public void warn(String message, String type) {
    LOG.atWarn().addKeyValue("node", node).addKeyValue("job", type).log(message);
  }
}
