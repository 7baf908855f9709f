package io.threadsys.job;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Predicate that matches instances of any of the given types. A record, so that equal type lists
 * make equal predicates and an unchanged setting is recognised as such.
 */
record ExceptionTypes(List<Class<?>> types) implements Predicate<Throwable> {

  @Override
  public boolean test(Throwable thrown) {
    return types.stream().anyMatch(type -> type.isInstance(thrown));
  }

  /** Returns the simple names, for example {@code IOException or TimeoutException}. */
  @Override
  public String toString() {
    return types.stream().map(Class::getSimpleName).collect(Collectors.joining(" or "));
  }
}
