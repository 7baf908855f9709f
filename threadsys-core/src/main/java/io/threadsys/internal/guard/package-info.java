/**
 * Guards at the two borders of the library: bad arguments coming in ({@link
 * io.threadsys.internal.guard.ConfigChecks}) and user code throwing ({@link
 * io.threadsys.internal.guard.UserCode}). Not exported. Imports {@code error} only.
 */
@NullMarked
package io.threadsys.internal.guard;

import org.jspecify.annotations.NullMarked;
