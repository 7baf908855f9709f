package io.threadsys.spring.boot.context;

import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobOptions;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.task.TaskDecorator;

/**
 * Spring's task decorators around every attempt of a job: they decorate on the submitting thread,
 * once for each job, and what they made is run once for each attempt.
 */
final class TaskDecoratorAdapter implements JobDecorator {

  private final TaskDecorator decorator;

  TaskDecoratorAdapter(TaskDecorator decorator) {
    this.decorator = decorator;
  }

  @Override
  public Snapshot capture(JobOptions job) {
    Slot slot = new Slot();
    return new Decorated(decorator.decorate(slot), slot);
  }

  /** The task that is decorated: whatever attempt there is when it is run. */
  private static final class Slot implements Runnable {

    private final AtomicReference<Runnable> attempt = new AtomicReference<>();

    @Override
    public void run() {
      Runnable present = attempt.get();
      if (present == null) {
        throw new IllegalStateException("a decorated job runs when its pool runs it");
      }
      present.run();
    }
  }

  private record Decorated(Runnable decorated, Slot slot) implements Snapshot {

    @Override
    public Scope restore() {
      return () -> {};
    }

    @Override
    public void run(Runnable attempt) {
      slot.attempt.set(attempt);
      try {
        decorated.run();
      } finally {
        // By now the next attempt may be running on another thread.
        slot.attempt.compareAndSet(attempt, null);
      }
    }
  }
}
