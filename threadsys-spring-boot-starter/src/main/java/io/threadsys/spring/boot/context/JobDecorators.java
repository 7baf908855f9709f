package io.threadsys.spring.boot.context;

import io.threadsys.job.JobDecorator;
import io.threadsys.spring.boot.context.JobDecoratorSource.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/**
 * Composes the decorators of a pool, in this order: Micrometer's context propagation, logging
 * context, task decorators, job decorators, observation. Later ones are restored inside earlier
 * ones. Thread-safe.
 */
public final class JobDecorators {
  /*
   * The logging context is propagated with everything else unless configured otherwise: a tracer puts
   * its ids there when a span becomes current, but does not take them out when none does, as for a
   * job without a trace that runs inside another one.
   *
   * The observation is last, because a tracer puts its ids into the logging context when the scope
   * of an observation opens; the decorator that restores the submitter's logging context has to come before.
   *
   * Spring Boot turns spring.task.execution.propagate-context into a task decorator of its own,
   * ContextPropagatingTaskDecorator, and applications define such a bean by hand. It would capture
   * what our decorator captures, but not hold for a job's failure log. So
   * that bean is treated as a request for propagation: it sets the default, and is not applied.
   */
  private final ObjectProvider<TaskDecorator> taskDecorators;
  private final ObjectProvider<JobDecorator> jobDecorators;
  private final ObjectProvider<JobDecoratorSource> sources;

  /**
   * Creates it.
   *
   * @param taskDecorators wrap the jobs of all pools, in their order
   * @param jobDecorators decorate the jobs of all pools, in their order
   * @param sources what is there of the libraries that settings ask for
   */
  public JobDecorators(
      ObjectProvider<TaskDecorator> taskDecorators,
      ObjectProvider<JobDecorator> jobDecorators,
      ObjectProvider<JobDecoratorSource> sources) {
    this.taskDecorators = taskDecorators;
    this.jobDecorators = jobDecorators;
    this.sources = sources;
  }

  /**
   * Returns whether there is a source of a kind.
   *
   * @param kind what they ask for
   * @return false if a library is missing
   */
  public boolean has(Kind kind) {
    return source(kind).isPresent();
  }

  /**
   * Creates the decorator of a pool.
   *
   * @param pool its name
   * @param settings what its properties say
   * @return a decorator, or null if nothing travels with its jobs and nothing wraps them
   * @throws IllegalStateException if settings require a kind that {@link #has} reports as missing
   */
  public @Nullable JobDecorator forPool(String pool, ContextSettings settings) {
    List<JobDecorator> decorators = new ArrayList<>();
    boolean propagates = propagates(settings);
    if (propagates) {
      decorators.add(decorator(Kind.PROPAGATE, pool));
    }
    if (settings.mdc() == null ? propagates : settings.mdc()) {
      decorators.add(JobDecorator.mdc());
    }
    List<TaskDecorator> wrapping = taskDecorators().filter(each -> !isWish(each)).toList();
    if (!wrapping.isEmpty()) {
      decorators.add(new TaskDecoratorAdapter(new CompositeTaskDecorator(wrapping)));
    }
    jobDecorators.orderedStream().forEach(decorators::add);
    if (settings.observation()) {
      decorators.add(decorator(Kind.OBSERVATION, pool));
    }
    return decorators.isEmpty() ? null : JobDecorator.all(decorators);
  }

  private boolean propagates(ContextSettings settings) {
    Boolean given = settings.propagate();
    return given == null ? taskDecorators().anyMatch(JobDecorators::isWish) : given;
  }

  private static boolean isWish(TaskDecorator decorator) {
    return decorator.getClass() == ContextPropagatingTaskDecorator.class;
  }

  private Stream<TaskDecorator> taskDecorators() {
    return taskDecorators.orderedStream();
  }

  private JobDecorator decorator(Kind kind, String pool) {
    return source(kind)
        .orElseThrow(() -> new IllegalStateException("no source of " + kind))
        .forPool(pool);
  }

  private Optional<JobDecoratorSource> source(Kind kind) {
    return sources.stream().filter(source -> source.kind() == kind).findFirst();
  }
}
