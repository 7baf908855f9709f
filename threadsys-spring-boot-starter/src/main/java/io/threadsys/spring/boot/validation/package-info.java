/**
 * Constraints between properties, and the faults they report. Imports the core, {@code mapping} and
 * {@code properties}.
 */
@NullMarked
package io.threadsys.spring.boot.validation;

import org.jspecify.annotations.NullMarked;
