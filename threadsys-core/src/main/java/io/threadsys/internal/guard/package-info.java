/**
 * Guards at the two boundaries of the library: {@link io.threadsys.internal.guard.ConfigChecks}
 * validates arguments, and {@link io.threadsys.internal.guard.UserCode} contains exceptions of user
 * code. Not exported. Imports {@code error} only.
 */
@NullMarked
package io.threadsys.internal.guard;

import org.jspecify.annotations.NullMarked;
