package io.threadsys.spring.boot.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** Property names and values as they are written in a file. */
final class Words {

  private Words() {}

  /** Returns an enum constant in lower case with dashes. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns all constants of an enum, separated by commas. */
  static String all(Class<?> enumType) {
    return String.join(
        ", ",
        Arrays.stream(enumType.getEnumConstants())
            .map(constant -> of((Enum<?>) constant))
            .toList());
  }

  /** Returns the keys of a group of settings, those of its subgroups with a dot. */
  static List<String> keys(Class<? extends Record> group) {
    List<String> keys = new ArrayList<>();
    for (RecordComponent component : group.getRecordComponents()) {
      String key = DataObjectPropertyName.toDashedForm(component.getName());
      if (component.getType().isRecord()) {
        keys(component.getType().asSubclass(Record.class))
            .forEach(inner -> keys.add(key + "." + inner));
      } else {
        keys.add(key);
      }
    }
    return keys;
  }
}
