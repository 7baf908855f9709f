package io.threadsys.testkit;

import java.lang.reflect.Field;

/** Looks at private fields, for tests that ask what an object keeps alive. */
public final class Inside {

  private Inside() {}

  /** Returns the value of an object's field, inherited ones included. */
  public static Object of(Object owner, String name) {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
      } catch (NoSuchFieldException e) {
        continue;
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError(owner.getClass() + " has no field " + name);
  }

  /** Counts the entries of a list whose entries are linked by one of their fields. */
  public static int chainLength(Object first, String link) {
    int length = 0;
    for (Object entry = first; entry != null; entry = of(entry, link)) {
      length++;
    }
    return length;
  }
}
