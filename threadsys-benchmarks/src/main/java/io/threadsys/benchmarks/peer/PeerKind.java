package io.threadsys.benchmarks.peer;

import io.threadsys.benchmarks.harness.Role;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who takes part in the comparisons of plain pools, and how each is tuned. */
public enum PeerKind {
  /** Ours, first in first out. */
  FIFO("fifo", Role.OURS, "ours; statistics on, submitters block", size -> ours("fifo", size)),
  /** Ours, with priorities. */
  PRIORITY(
      "priority",
      Role.OURS,
      "ours with priorities; statistics on, submitters block",
      size -> ours("priority", size)),
  /** Ours, with a queue for each worker. */
  WORK_STEALING(
      "work-stealing",
      Role.OURS,
      "ours with a queue per worker; statistics on, submitters block",
      size -> ours("work-stealing", size)),
  /** The JDK's executor on a linked queue. */
  TPE_LINKED(
      "tpe-lbq",
      Role.PEER,
      "ThreadPoolExecutor, LinkedBlockingQueue, all threads started, a caller waits in queue.put",
      size -> new ExecutorPeer(JdkPools.linked(size))),
  /** The JDK's executor on an array. */
  TPE_ARRAY(
      "tpe-abq",
      Role.PEER,
      "ThreadPoolExecutor, ArrayBlockingQueue (unfair), all threads started, a caller waits in"
          + " queue.put",
      size -> new ExecutorPeer(JdkPools.array(size))),
  /** The JDK's fork-join pool. */
  FORK_JOIN(
      "fjp",
      Role.PEER,
      "ForkJoinPool, async mode, which is for jobs that are never joined; unbounded, it knows"
          + " nothing else",
      size -> new ExecutorPeer(JdkPools.forkJoin(size.workers()))),
  /** The JDK's fork-join pool, bounded. */
  FORK_JOIN_BOUNDED(
      "fjp-semaphore",
      Role.PEER,
      "ForkJoinPool, async mode, behind an unfair semaphore that the job releases",
      size ->
          new SemaphorePeer(new ExecutorPeer(JdkPools.forkJoin(size.workers())), size.capacity())),
  /** A virtual thread per job. */
  VIRTUAL(
      "virtual-semaphore",
      Role.PEER,
      "a virtual thread per job behind an unfair semaphore; its carriers are the JVM's, one per"
          + " processor, whatever the number of workers",
      size -> new SemaphorePeer(new ExecutorPeer(JdkPools.virtualThreads()), size.capacity())),
  /** JBoss. */
  JBOSS(
      "jboss-eqe",
      Role.PEER,
      "EnhancedQueueExecutor, core = maximum, all threads started, queue limit off (its fast mode:"
          + " no count of waiting jobs)",
      size -> LibraryPools.jboss(size.workers())),
  /** JBoss, bounded. */
  JBOSS_BOUNDED(
      "jboss-eqe-semaphore",
      Role.PEER,
      "EnhancedQueueExecutor as above behind an unfair semaphore: it refuses when full, and cannot"
          + " make a caller wait",
      size -> new SemaphorePeer(LibraryPools.jboss(size.workers()), size.capacity())),
  /** Jetty. */
  JETTY(
      "jetty-qtp",
      Role.PEER,
      "QueuedThreadPool, minimum = maximum, its own BlockingArrayQueue, unbounded as by default, no"
          + " reserved threads (they are for the server's selectors)",
      size -> LibraryPools.jetty(size.workers())),
  /** Netty. */
  NETTY(
      "netty-group",
      Role.PEER,
      "DefaultEventExecutorGroup, jobs go to the group, which deals them out in turn; one unbounded"
          + " queue per thread",
      size -> LibraryPools.netty(size.workers())),
  /** Spring. */
  SPRING(
      "spring-tpte",
      Role.PEER,
      "ThreadPoolTaskExecutor, core = maximum, all threads started, a caller waits in queue.put",
      LibraryPools::spring);

  private final String label;
  private final Role role;
  private final String note;
  private final Function<PoolSize, Peer> factory;

  PeerKind(String label, Role role, String note, Function<PoolSize, Peer> factory) {
    this.label = label;
    this.role = role;
    this.note = note;
    this.factory = factory;
  }

  /**
   * Returns its name in tables and on the command line.
   *
   * @return lower case
   */
  public String label() {
    return label;
  }

  /**
   * Returns whether it is ours.
   *
   * @return ours or a peer
   */
  public Role role() {
    return role;
  }

  /**
   * Returns how it is tuned.
   *
   * @return one sentence
   */
  public String note() {
    return note;
  }

  /**
   * Opens a pool of this kind.
   *
   * @param size how big; a kind that knows no bound ignores the capacity
   * @return a running pool
   * @throws io.threadsys.benchmarks.harness.UnavailableException if there is none here
   */
  public Peer open(PoolSize size) {
    return factory.apply(size);
  }

  /**
   * Returns our own kinds.
   *
   * @return in the order of the tables
   */
  public static List<PeerKind> ours() {
    return Stream.of(values()).filter(kind -> kind.role == Role.OURS).toList();
  }

  private static Peer ours(String queue, PoolSize size) {
    return OurPools.open(queue, size);
  }
}
