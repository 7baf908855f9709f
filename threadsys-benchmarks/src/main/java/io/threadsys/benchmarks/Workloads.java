package io.threadsys.benchmarks;

import io.threadsys.benchmarks.peer.ExternalProgram;
import io.threadsys.benchmarks.workload.JobTree;
import io.threadsys.benchmarks.workload.OutsideSubmission;
import io.threadsys.benchmarks.workload.Workload;
import java.util.List;

/** All there is to measure. */
final class Workloads {

  private Workloads() {}

  static List<Workload> all(List<ExternalProgram> programs) {
    return List.of(new OutsideSubmission(programs), new JobTree());
  }
}
