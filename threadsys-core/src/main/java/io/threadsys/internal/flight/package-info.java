/**
 * Facts for the JDK Flight Recorder: one event class per kind of fact, and {@link
 * io.threadsys.internal.flight.Flight}, the only door to them. The event classes are linked only
 * through {@code FlightEvents}, and that only where the runtime has a recorder. Not exported.
 * Imports only the JDK.
 */
@NullMarked
package io.threadsys.internal.flight;

import org.jspecify.annotations.NullMarked;
