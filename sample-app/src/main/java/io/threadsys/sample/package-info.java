/** The media desk: a small application that shows pools at work. */
@NullMarked
package io.threadsys.sample;

import org.jspecify.annotations.NullMarked;
