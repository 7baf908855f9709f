package io.threadsys.config;

import io.threadsys.error.ConfigFault;
import io.threadsys.queue.JobQueues;
import io.threadsys.queue.QueueCapability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what a pool requires of its queue with what the configured kind can do. */
final class QueueRequirements {

  private QueueRequirements() {}

  /** Returns one fault for each capability that is missing. */
  static List<ConfigFault> faults(QueueConfig queue) {
    Set<QueueCapability> missing = EnumSet.noneOf(QueueCapability.class);
    missing.addAll(queue.required());
    missing.removeAll(queue.factory().capabilities());
    List<ConfigFault> faults = new ArrayList<>();
    for (QueueCapability capability : missing) {
      faults.add(
          new ConfigFault(
              "queue",
              queue.factory().toString(),
              "a queue with " + capability,
              "choose " + kindsWith(capability) + ", or do not require it"));
    }
    boolean endless = queue.size() == Integer.MAX_VALUE;
    if (endless && queue.required().contains(QueueCapability.BOUNDED)) {
      faults.add(
          new ConfigFault(
              "queue-size",
              "unbounded",
              "bounded, since " + QueueCapability.BOUNDED + " is required",
              "give a queue size, or do not require it"));
    }
    return faults;
  }

  private static String kindsWith(QueueCapability capability) {
    String kinds =
        Arrays.stream(JobQueues.values())
            .filter(kind -> kind.capabilities().contains(capability))
            .map(kind -> "JobQueues." + kind)
            .collect(Collectors.joining(" or "));
    return kinds.isEmpty() ? "a queue of your own that has it" : kinds;
  }
}
