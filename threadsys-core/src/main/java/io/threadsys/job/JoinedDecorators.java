package io.threadsys.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Several decorators as one. A context that can not be restored takes the others off again. */
record JoinedDecorators(List<JobDecorator> decorators) implements JobDecorator {

  @Override
  public Captured capture() {
    List<Captured> captured = decorators.stream().map(JobDecorator::capture).toList();
    return () -> restore(captured);
  }

  private static Restored restore(List<Captured> captured) {
    Deque<Restored> restored = new ArrayDeque<>();
    try {
      for (Captured each : captured) {
        restored.push(each.restore());
      }
    } catch (RuntimeException | Error e) {
      takeOff(restored);
      throw e;
    }
    return () -> takeOff(restored);
  }

  private static void takeOff(Deque<Restored> restored) {
    if (!restored.isEmpty()) {
      try {
        restored.pop().close();
      } finally {
        takeOff(restored);
      }
    }
  }
}
