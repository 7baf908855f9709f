package io.threadsys.spring.boot.properties;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a hierarchy. What is null was not set.
 *
 * @param lanes Lanes by name, each with all settings of a pool. The pool of lane 'io' of the
 *     hierarchy 'desk' is the bean 'desk-io'.
 * @param defaultLane Lane of jobs that are submitted without one. The first one unless set.
 * @param quota Number of jobs that all lanes may have together, queued or running. No bound unless
 *     set.
 * @param helpEachOther Lanes that idle workers of all other lanes help, in this order. No help
 *     unless set.
 * @param help Lanes that idle workers of a lane help, by the helping lane, in place of
 *     'help-each-other'.
 * @param reserve Number of workers that never help, by lane. One of each lane unless set.
 */
public record HierarchyProperties(
    @DefaultValue Map<String, PoolProperties> lanes,
    @Nullable String defaultLane,
    @Nullable Integer quota,
    @DefaultValue List<String> helpEachOther,
    @DefaultValue Map<String, List<String>> help,
    @DefaultValue Map<String, Integer> reserve) {

  /** Copies the maps. */
  public HierarchyProperties {
    lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
    help = Collections.unmodifiableMap(new LinkedHashMap<>(help));
    reserve = Collections.unmodifiableMap(new LinkedHashMap<>(reserve));
  }
}
