package io.threadsys.sample.texts;

import io.threadsys.sample.content.UnreadableContentException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Counts the words of texts. Thread-safe. */
@Component
public class WordCounter {

  private static final int TOP = 10;

  /** Letters and digits; an apostrophe or a hyphen between them belongs to the word. */
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’-][\\p{L}\\p{M}\\p{N}]+)*");

  private static final Comparator<WordCount> MOST_FREQUENT_FIRST =
      Comparator.comparingInt(WordCount::count).reversed().thenComparing(WordCount::word);

  /**
   * Counts.
   *
   * @param content a text in UTF-8
   * @return its statistics; upper and lower case are the same word
   * @throws UnreadableContentException if the bytes are not UTF-8, or contain a NUL
   */
  public WordStatistics count(byte[] content) {
    Map<String, Integer> counts = new HashMap<>();
    int words = 0;
    Matcher matcher = WORD.matcher(decode(content));
    while (matcher.find()) {
      String word = matcher.group().toLowerCase(Locale.ROOT).replace('’', '\'');
      counts.merge(word, 1, Integer::sum);
      words++;
    }
    List<WordCount> top =
        counts.entrySet().stream()
            .map(entry -> new WordCount(entry.getKey(), entry.getValue()))
            .sorted(MOST_FREQUENT_FIRST)
            .limit(TOP)
            .toList();
    return new WordStatistics(words, counts.size(), top);
  }

  private static CharSequence decode(byte[] content) {
    try {
      CharSequence text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      if (text.toString().indexOf('\0') >= 0) {
        throw new UnreadableContentException("the file is binary, not a text");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new UnreadableContentException("the text is not UTF-8");
    }
  }
}
