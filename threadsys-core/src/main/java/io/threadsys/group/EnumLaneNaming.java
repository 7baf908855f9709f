package io.threadsys.group;

import java.util.Locale;

/** Derives lane names from enum constants: the constant's name in lower case. */
final class EnumLaneNaming {

  private EnumLaneNaming() {}

  static String of(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
