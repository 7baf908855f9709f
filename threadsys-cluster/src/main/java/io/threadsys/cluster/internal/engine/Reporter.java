package io.threadsys.cluster.internal.engine;

import io.threadsys.cluster.event.ClusterListener;
import io.threadsys.cluster.event.DatabaseTrouble;
import io.threadsys.cluster.event.JobTakenOver;
import io.threadsys.cluster.event.RunEnded;
import io.threadsys.internal.guard.UserCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells counters, listeners and the log what a node does. Thread-safe. */
final class Reporter {

  private static final Logger LOG = LoggerFactory.getLogger("io.threadsys.cluster");

  private final String node;
  private final Tally tally;
  private final List<ClusterListener> listeners = new CopyOnWriteArrayList<>();

  Reporter(String node, Tally tally) {
    this.node = node;
    this.tally = tally;
  }

  void add(ClusterListener listener) {
    listeners.add(listener);
  }

  void remove(ClusterListener listener) {
    listeners.removeIf(present -> present == listener);
  }

  Tally tally() {
    return tally;
  }

  void tell(Consumer<ClusterListener> event) {
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

  void ended(RunEnded event) {
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

  void takenOver(JobTakenOver event) {
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

  void trouble(String part, Throwable failure) {
    tally.troubles.increment();
    LOG.atWarn()
        .addKeyValue("node", node)
        .addKeyValue("part", part)
        .setCause(failure)
        .log("the database of the durable jobs failed; trying again");
    tell(listener -> listener.databaseTrouble(new DatabaseTrouble(node, part, failure)));
  }

  /** What the user should know, and that is no failure of the database. */
  void warn(String message, String type) {
    LOG.atWarn().addKeyValue("node", node).addKeyValue("job", type).log(message);
  }
}
