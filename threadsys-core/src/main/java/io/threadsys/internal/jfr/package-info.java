/**
 * Events for the JDK Flight Recorder: one class for each event type, and {@link
 * io.threadsys.internal.jfr.JfrRecorder}, the only entry point. The event classes are linked only
 * through {@code JfrEvents}, and only in a runtime that has a recorder. Not exported. Imports only
 * the JDK.
 */
@NullMarked
package io.threadsys.internal.jfr;

import org.jspecify.annotations.NullMarked;
