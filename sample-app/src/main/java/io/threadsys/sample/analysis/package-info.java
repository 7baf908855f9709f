/** From bytes to an item for the shelf; knows no pools. Imports {@code library} and below. */
@NullMarked
package io.threadsys.sample.analysis;

import org.jspecify.annotations.NullMarked;
