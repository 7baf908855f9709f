/**
 * What users of distributed jobs hand in and get back: names, payloads, options, states, errors.
 *
 * <p>Imports nothing else of this module; of threadsys-core {@code cancel}, {@code error}, {@code
 * internal.guard}, {@code job} and {@code time}.
 */
@NullMarked
package io.threadsys.cluster.job;

import org.jspecify.annotations.NullMarked;
