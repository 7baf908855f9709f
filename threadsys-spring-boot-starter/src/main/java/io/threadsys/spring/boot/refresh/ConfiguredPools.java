package io.threadsys.spring.boot.refresh;

import io.threadsys.spring.boot.mapping.HierarchyMapper;
import io.threadsys.spring.boot.properties.PoolNames;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The pools that properties describe. */
final class ConfiguredPools {

  private ConfiguredPools() {}

  /** Returns their names, lanes' pools included; the default one if there is no other. */
  static Set<String> of(ThreadSysProperties properties) {
    List<String> pools = PoolNames.of(properties.pools().keySet());
    Set<String> names = new LinkedHashSet<>(pools.isEmpty() ? List.of(PoolNames.DEFAULT) : pools);
    for (HierarchyMapper hierarchy : HierarchyMapper.ofAll(properties)) {
      hierarchy.laneNames().forEach(lane -> names.add(hierarchy.poolOf(lane)));
    }
    return names;
  }
}
