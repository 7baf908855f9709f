package io.threadsys.sample.load;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.time.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The loads being sent, and the latest that were. Thread-safe.
 *
 * <p>Each is sent by a thread of its own, because a pool's strategy may make the sender wait; there
 * are {@value #MOST_AT_A_TIME} at a time at most. A shutdown stops them before anything else.
 */
@Component
public class Loads implements SmartLifecycle {

  private static final int MOST_AT_A_TIME = 4;
  private static final int KEPT = 6;

  private final ManagedPools pools;
  private final Map<Load, Thread> senders = new HashMap<>();
  private final Deque<Load> latest = new ArrayDeque<>();
  private LoadJobs jobs = new LoadJobs(Ticker.system());
  private long lastId;
  private boolean running;

  Loads(ManagedPools pools) {
    this.pools = pools;
  }

  /**
   * Returns where loads can be sent.
   *
   * @return the pools' names
   */
  public Set<String> poolNames() {
    return pools.byName().keySet();
  }

  /**
   * Begins to send a load.
   *
   * @param order what to send, to a pool that exists
   * @return the load as it begins
   * @throws TooManyLoadsException if as many are being sent as may be, or the application stops
   */
  public synchronized LoadView begin(LoadOrder order) {
    int most = running ? MOST_AT_A_TIME : 0;
    if (senders.size() >= most) {
      throw new TooManyLoadsException(most);
    }
    ThreadPool pool = Optional.ofNullable(pools.byName().get(order.pool())).orElseThrow();
    lastId++;
    Load load = new Load(Long.toString(lastId), order, pool, jobs);
    Thread sender = new Thread(() -> send(load), "load-" + load.id());
    sender.setDaemon(true);
    senders.put(load, sender);
    latest.addFirst(load);
    while (latest.size() > KEPT && !senders.containsKey(latest.getLast())) {
      latest.removeLast();
    }
    sender.start();
    return load.view();
  }

  private void send(Load load) {
    try {
      load.run();
    } finally {
      synchronized (this) {
        senders.remove(load);
      }
    }
  }

  /**
   * Returns the latest loads.
   *
   * @return the latest first
   */
  public synchronized List<LoadView> latest() {
    return latest.stream().map(Load::view).toList();
  }

  /**
   * Stops a load: what was not sent is not, what has not ended is cancelled.
   *
   * @param id its id
   * @return the load, or empty if none of the latest is called like that
   */
  public Optional<LoadView> stop(String id) {
    Optional<Load> found;
    synchronized (this) {
      found = latest.stream().filter(load -> load.id().equals(id)).findFirst();
    }
    found.ifPresent(this::stop);
    return found.map(Load::view);
  }

  /** Cancels outside the lock: callbacks of thousands of jobs run here. */
  private void stop(Load load) {
    load.stop();
    synchronized (this) {
      Thread sender = senders.get(load);
      if (sender != null) {
        sender.interrupt();
      }
    }
  }

  @Override
  public synchronized void start() {
    jobs = new LoadJobs(Ticker.system());
    running = true;
  }

  @Override
  public void stop() {
    List<Load> all;
    synchronized (this) {
      running = false;
      all = new ArrayList<>(latest);
      jobs.close();
    }
    all.forEach(this::stop);
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }
}
