/**
 * Pools as Micrometer meters. Numbers of a whole pool are read from its statistics when somebody
 * looks, and cost the jobs nothing; only jobs with a name are timed one by one. Imports the core
 * only.
 */
@NullMarked
package io.threadsys.spring.boot.metrics;

import org.jspecify.annotations.NullMarked;
