/**
 * Work that spans several pool jobs, and can be watched and cancelled as one. Ends with the
 * process; what must not is a durable job, see {@code imports}. Imports {@code settings}.
 */
@NullMarked
package io.threadsys.sample.jobs;

import org.jspecify.annotations.NullMarked;
