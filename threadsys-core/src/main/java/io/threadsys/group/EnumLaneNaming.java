package io.threadsys.group;

import java.util.Locale;

/** How the constants of an enum become names of lanes. */
final class EnumLaneNaming {

  private EnumLaneNaming() {}

  static String of(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
