package io.threadsys.spring.boot.refresh;

import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ReflectionUtils;

/** All properties with their full names, to compare one state of them with another. */
final class FlatProperties {

  private final Map<String, Object> values = new TreeMap<>();

  FlatProperties(ThreadSysProperties properties) {
    add(ThreadSysProperties.PREFIX, properties);
  }

  /** Returns the names of those that were added, taken away, or given another value. */
  Set<String> changesTo(FlatProperties other) {
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.addAll(other.values.keySet());
    names.removeIf(name -> Objects.equals(values.get(name), other.values.get(name)));
    return names;
  }

  private void add(String name, @Nullable Object value) {
    if (value instanceof Record group) {
      for (RecordComponent component : group.getClass().getRecordComponents()) {
        String key = DataObjectPropertyName.toDashedForm(component.getName());
        add(name + "." + key, ReflectionUtils.invokeMethod(component.getAccessor(), group));
      }
    } else if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, entry) -> add(name + "." + key, entry));
    } else if (value != null) {
      values.put(name, value);
    }
  }
}
