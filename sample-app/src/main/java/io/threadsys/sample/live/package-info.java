/**
 * The events for the page at {@code /}, once a second: one sampler reads the pools, and every viewer
 * gets the same bytes. Imports {@code load}, and nothing of the desk.
 */
@NullMarked
package io.threadsys.sample.live;

import org.jspecify.annotations.NullMarked;
