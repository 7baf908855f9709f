package io.threadsys.sample.texts;

import java.util.List;

/**
 * A text in numbers.
 *
 * @param words how many words
 * @param distinctWords how many different words
 * @param topWords the most frequent ones, at most ten, the most frequent first
 */
public record WordStatistics(int words, int distinctWords, List<WordCount> topWords) {

  /** Copies the list. */
  public WordStatistics {
    topWords = List.copyOf(topWords);
  }
}
