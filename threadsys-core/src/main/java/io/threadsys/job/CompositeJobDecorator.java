package io.threadsys.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Composite of several decorators: scopes open in order and close in reverse. If a context cannot
 * be restored, the scopes already open are closed and the exception propagates.
 */
record CompositeJobDecorator(List<JobDecorator> decorators) implements JobDecorator {

  @Override
  public Snapshot capture(JobOptions job) {
    return new AllSnapshots(decorators.stream().map(decorator -> decorator.capture(job)).toList());
  }

  private record AllSnapshots(List<Snapshot> snapshots) implements Snapshot {

    @Override
    public Scope restore() {
      Deque<Scope> scopes = new ArrayDeque<>();
      try {
        for (Snapshot each : snapshots) {
          scopes.push(each.restore());
        }
      } catch (RuntimeException | Error e) {
        closeAll(scopes);
        throw e;
      }
      return () -> closeAll(scopes);
    }

    @Override
    public void run(Runnable attempt) {
      runIn(0, attempt);
    }

    private void runIn(int index, Runnable attempt) {
      if (index == snapshots.size()) {
        attempt.run();
      } else {
        snapshots.get(index).run(() -> runIn(index + 1, attempt));
      }
    }

    @Override
    public void ended(JobState state, @Nullable Throwable failure) {
      notifyEnded(snapshots.size() - 1, state, failure);
    }

    private void notifyEnded(int index, JobState state, @Nullable Throwable failure) {
      if (index >= 0) {
        try {
          snapshots.get(index).ended(state, failure);
        } finally {
          notifyEnded(index - 1, state, failure);
        }
      }
    }

    private static void closeAll(Deque<Scope> scopes) {
      if (!scopes.isEmpty()) {
        try {
          scopes.pop().close();
        } finally {
          closeAll(scopes);
        }
      }
    }
  }
}
