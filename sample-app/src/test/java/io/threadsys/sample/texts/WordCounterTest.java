package io.threadsys.sample.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.sample.content.UnreadableContentException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WordCounterTest {

  private final WordCounter counter = new WordCounter();

  @Test
  void count_repeatedWords_countsThemWithoutRegardToCase() {
    WordStatistics statistics = count("The cat and the dog. THE END, and the cat");

    assertThat(statistics.words()).isEqualTo(10);
    assertThat(statistics.distinctWords()).isEqualTo(5);
    assertThat(statistics.topWords())
        .containsExactly(
            new WordCount("the", 4),
            new WordCount("and", 2),
            new WordCount("cat", 2),
            new WordCount("dog", 1),
            new WordCount("end", 1));
  }

  @Test
  void count_apostrophesHyphensAndUmlauts_belongToTheWord() {
    WordStatistics statistics = count("don’t don't snicker-snack! »Erlkönig« — 'tis 1 984");

    assertThat(statistics.words()).isEqualTo(7);
    assertThat(statistics.topWords())
        .contains(
            new WordCount("don't", 2),
            new WordCount("snicker-snack", 1),
            new WordCount("erlkönig", 1),
            new WordCount("tis", 1));
  }

  @Test
  void count_manyWords_listsTheTenMostFrequent() {
    WordStatistics statistics = count("a b c d e f g h i j k l z z y y y");

    assertThat(statistics.distinctWords()).isEqualTo(14);
    assertThat(statistics.topWords()).hasSize(10).startsWith(new WordCount("y", 3));
    assertThat(statistics.topWords().get(1)).isEqualTo(new WordCount("z", 2));
  }

  @Test
  void count_empty_isZero() {
    WordStatistics statistics = count("");

    assertThat(statistics.words()).isZero();
    assertThat(statistics.topWords()).isEmpty();
  }

  @Test
  void count_notUtf8_isRefused() {
    assertThatThrownBy(() -> counter.count("Größe".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(UnreadableContentException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void count_binary_isRefused() {
    assertThatThrownBy(() -> counter.count(new byte[] {'a', 0, 'b'}))
        .isInstanceOf(UnreadableContentException.class)
        .hasMessageContaining("binary");
  }

  private WordStatistics count(String text) {
    return counter.count(text.getBytes(StandardCharsets.UTF_8));
  }
}
