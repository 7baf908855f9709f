/** What clients can ask for, watch and cancel: one desk job spans several pool jobs. */
@NullMarked
package io.threadsys.sample.jobs;

import org.jspecify.annotations.NullMarked;
