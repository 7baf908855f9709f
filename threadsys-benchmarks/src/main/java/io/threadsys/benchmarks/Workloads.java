package io.threadsys.benchmarks;

import io.threadsys.benchmarks.cluster.DurablePickUp;
import io.threadsys.benchmarks.cluster.DurableThroughput;
import io.threadsys.benchmarks.peer.ExternalProgram;
import io.threadsys.benchmarks.starter.ContextStart;
import io.threadsys.benchmarks.starter.HttpLatency;
import io.threadsys.benchmarks.workload.Cancellation;
import io.threadsys.benchmarks.workload.Deadlines;
import io.threadsys.benchmarks.workload.IdleCost;
import io.threadsys.benchmarks.workload.IdleMemory;
import io.threadsys.benchmarks.workload.Instrumented;
import io.threadsys.benchmarks.workload.JobTree;
import io.threadsys.benchmarks.workload.OutsideSubmission;
import io.threadsys.benchmarks.workload.PriorityOrder;
import io.threadsys.benchmarks.workload.ProducerGrowth;
import io.threadsys.benchmarks.workload.QueueGrowth;
import io.threadsys.benchmarks.workload.Rejection;
import io.threadsys.benchmarks.workload.RoundTrip;
import io.threadsys.benchmarks.workload.StartDelay;
import io.threadsys.benchmarks.workload.StatsSnapshot;
import io.threadsys.benchmarks.workload.Workload;
import java.util.List;

/** All there is to measure. */
final class Workloads {

  private Workloads() {}

  static List<Workload> all(List<ExternalProgram> programs) {
    return List.of(
        new OutsideSubmission(programs),
        new JobTree(),
        new StartDelay(),
        new RoundTrip(),
        new Deadlines(),
        new PriorityOrder(),
        new Instrumented(),
        new QueueGrowth(),
        new ProducerGrowth(),
        new Rejection(),
        new Cancellation(),
        new StatsSnapshot(),
        new IdleCost(),
        new IdleMemory(),
        new ContextStart(),
        new HttpLatency(),
        new DurableThroughput(),
        new DurablePickUp());
  }
}
