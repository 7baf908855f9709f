/**
 * Whether the documentation is true: its code compiles, its settings exist, its lists are complete.
 */
package io.threadsys.docs;
