package io.threadsys.sample.live;

import io.threadsys.sample.load.LoadView;
import java.util.List;

/**
 * What the page shows at one moment.
 *
 * @param at when, in milliseconds since 1970
 * @param pools every pool
 * @param loads the latest loads, the latest first
 */
record LiveSnapshot(long at, List<PoolView> pools, List<LoadView> loads) {}
