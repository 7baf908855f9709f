/**
 * Facts for the JDK Flight Recorder: one event class per kind of fact, and {@link
 * io.threadsys.internal.jfr.JfrRecorder}, the only door to them. The event classes are linked only
 * through {@code JfrEvents}, and that only where the runtime has a recorder. Not exported. Imports
 * only the JDK.
 */
@NullMarked
package io.threadsys.internal.jfr;

import org.jspecify.annotations.NullMarked;
