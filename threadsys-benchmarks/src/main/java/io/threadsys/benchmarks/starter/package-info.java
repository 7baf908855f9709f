/**
 * What the starter costs an application: processes of their own, with and without it. Imports the
 * contest and the workload.
 */
@NullMarked
package io.threadsys.benchmarks.starter;

import org.jspecify.annotations.NullMarked;
