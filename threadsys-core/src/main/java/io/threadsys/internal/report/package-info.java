/**
 * Where events go: log, listeners, JDK Flight Recorder, error handler. Not exported.
 *
 * <p>Imports {@code backpressure}, {@code config}, {@code event}, {@code internal.guard}, {@code
 * internal.jfr}, {@code job} and {@code lifecycle} only.
 */
@NullMarked
package io.threadsys.internal.report;

import org.jspecify.annotations.NullMarked;
