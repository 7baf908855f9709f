/** Nodes in processes of their own that are killed, frozen and cut off while they work. */
@NullMarked
package io.threadsys.cluster.chaos;

import org.jspecify.annotations.NullMarked;
