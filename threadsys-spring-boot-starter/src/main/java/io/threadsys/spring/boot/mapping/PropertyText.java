package io.threadsys.spring.boot.mapping;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** Property names and values as they are written in a file. */
public final class PropertyText {

  private PropertyText() {}

  /**
   * Returns an enum constant as it is written.
   *
   * @param constant the constant
   * @return lower case with dashes
   */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns all constants of an enum as they are written.
   *
   * @param enumType the enum
   * @return separated by commas
   */
  public static String all(Class<?> enumType) {
    return String.join(
        ", ",
        Arrays.stream(enumType.getEnumConstants())
            .map(constant -> of((Enum<?>) constant))
            .toList());
  }

  /**
   * Returns the keys of a group of settings.
   *
   * @param group a record of settings
   * @return one key for each setting, those of subgroups with a dot
   */
  public static List<String> keys(Class<? extends Record> group) {
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
