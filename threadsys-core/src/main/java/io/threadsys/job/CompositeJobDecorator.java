package io.threadsys.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several decorators as one. A context that cannot be restored takes the others off again. */
record CompositeJobDecorator(List<JobDecorator> decorators) implements JobDecorator {

  @Override
  public Snapshot capture(JobOptions job) {
    return new AllSnapshots(decorators.stream().map(decorator -> decorator.capture(job)).toList());
  }

  private record AllSnapshots(List<Snapshot> captured) implements Snapshot {

    @Override
    public Scope restore() {
      Deque<Scope> restored = new ArrayDeque<>();
      try {
        for (Snapshot each : captured) {
          restored.push(each.restore());
        }
      } catch (RuntimeException | Error e) {
        takeOff(restored);
        throw e;
      }
      return () -> takeOff(restored);
    }

    @Override
    public void run(Runnable attempt) {
      runIn(0, attempt);
    }

    private void runIn(int index, Runnable attempt) {
      if (index == captured.size()) {
        attempt.run();
      } else {
        captured.get(index).run(() -> runIn(index + 1, attempt));
      }
    }

    @Override
    public void ended(JobState state, @Nullable Throwable failure) {
      tell(captured.size() - 1, state, failure);
    }

    private void tell(int index, JobState state, @Nullable Throwable failure) {
      if (index >= 0) {
        try {
          captured.get(index).ended(state, failure);
        } finally {
          tell(index - 1, state, failure);
        }
      }
    }

    private static void takeOff(Deque<Scope> restored) {
      if (!restored.isEmpty()) {
        try {
          restored.pop().close();
        } finally {
          takeOff(restored);
        }
      }
    }
  }
}
