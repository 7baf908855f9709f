package io.threadsys.spring.boot.context;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds the number of names: the first ones are kept; all others become one. Thread-safe. */
final class BoundedNames {

  /** As the pools' own meters call it. */
  static final String OVERFLOW = "_other";

  private final int max;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  BoundedNames(int max) {
    this.max = max;
  }

  String of(String name) {
    return known.contains(name) || admit(name) ? name : OVERFLOW;
  }

  private synchronized boolean admit(String name) {
    return known.contains(name) || (known.size() < max && known.add(name));
  }
}
