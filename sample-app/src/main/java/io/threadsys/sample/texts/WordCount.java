package io.threadsys.sample.texts;

/**
 * A word and how often it occurs.
 *
 * @param word in lower case
 * @param count at least 1
 */
public record WordCount(String word, int count) {}
