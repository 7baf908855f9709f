/**
 * Pools that live and die with their application context: which ones there are, when they start,
 * and how they drain. Imports the core only.
 */
@NullMarked
package io.threadsys.spring.boot.lifecycle;

import org.jspecify.annotations.NullMarked;
