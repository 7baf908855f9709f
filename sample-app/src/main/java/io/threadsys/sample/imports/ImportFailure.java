package io.threadsys.sample.imports;

/**
 * A file that could not be imported.
 *
 * @param file where it is, from the imported folder on
 * @param reason what was wrong
 */
public record ImportFailure(String file, String reason) {}
