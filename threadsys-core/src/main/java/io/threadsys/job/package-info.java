/**
 * What users submit and what they get back. Imports {@code error}, {@code internal.guard}, {@code
 * time}, {@code cancel} and {@code backpressure} only.
 */
@NullMarked
package io.threadsys.job;

import org.jspecify.annotations.NullMarked;
