/** An application of its own, in a process of its own, that is told to stop while it works. */
package io.threadsys.drain;
