package io.threadsys.job;

import java.util.List;
import java.util.function.Predicate;

/** Some kinds of exceptions, equal to others if they are the same kinds. */
record FailureKinds(List<Class<?>> kinds) implements Predicate<Throwable> {

  @Override
  public boolean test(Throwable thrown) {
    return kinds.stream().anyMatch(kind -> kind.isInstance(thrown));
  }
}
