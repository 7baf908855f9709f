package io.threadsys.job;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Some kinds of exceptions, equal to others if they are the same kinds. */
record ExceptionTypes(List<Class<?>> kinds) implements Predicate<Throwable> {

  @Override
  public boolean test(Throwable thrown) {
    return kinds.stream().anyMatch(kind -> kind.isInstance(thrown));
  }

  /** Returns for instance {@code IOException or TimeoutException}. */
  @Override
  public String toString() {
    return kinds.stream().map(Class::getSimpleName).collect(Collectors.joining(" or "));
  }
}
