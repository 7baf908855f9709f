package io.threadsys.sample.library;

import io.threadsys.sample.content.ContentHash;
import io.threadsys.sample.content.FileKind;
import io.threadsys.sample.images.ImageSize;
import io.threadsys.sample.images.Thumbnail;
import io.threadsys.sample.images.ThumbnailSize;
import io.threadsys.sample.texts.WordCount;
import io.threadsys.sample.texts.WordStatistics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the shelf's tables. */
final class ItemRows {

  private static final String WORDS =
      "select item_id, word, uses from top_word where item_id in (:ids) order by item_id, rank";

  private final JdbcClient jdbc;

  ItemRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<LibraryItem> latest(int limit) {
    return withWords(
        jdbc.sql("select * from item order by id desc limit :limit")
            .param("limit", limit)
            .query(ItemRows::item)
            .list());
  }

  Optional<LibraryItem> find(long id) {
    return withWords(
            jdbc.sql("select * from item where id = :id")
                .param("id", id)
                .query(ItemRows::item)
                .list())
        .stream()
        .findFirst();
  }

  Optional<Thumbnail> thumbnail(long id, ThumbnailSize size) {
    return jdbc.sql("select * from thumbnail where item_id = :id and size = :size")
        .param("id", id)
        .param("size", size.name())
        .query(
            (row, number) ->
                new Thumbnail(
                    size, pixels(row), row.getString("media_type"), row.getBytes("content")))
        .optional();
  }

  private List<LibraryItem> withWords(List<LibraryItem> items) {
    List<Long> texts =
        items.stream().filter(item -> item.kind() == FileKind.TEXT).map(LibraryItem::id).toList();
    if (texts.isEmpty()) {
      return items;
    }
    Map<Long, List<WordCount>> words = new HashMap<>();
    jdbc.sql(WORDS)
        .param("ids", texts)
        .query(
            row -> {
              words
                  .computeIfAbsent(row.getLong("item_id"), id -> new ArrayList<>())
                  .add(new WordCount(row.getString("word"), row.getInt("uses")));
            });
    return items.stream()
        .map(item -> withWords(item, words.getOrDefault(item.id(), List.of())))
        .toList();
  }

  private static LibraryItem withWords(LibraryItem item, List<WordCount> words) {
    WordStatistics text = item.text();
    if (text == null) {
      return item;
    }
    return new LibraryItem(
        item.id(),
        item.name(),
        item.kind(),
        item.bytes(),
        item.hash(),
        null,
        new WordStatistics(text.words(), text.distinctWords(), words));
  }

  private static LibraryItem item(ResultSet row, int number) throws SQLException {
    FileKind kind = FileKind.valueOf(row.getString("kind"));
    @Nullable ImageSize image = kind == FileKind.IMAGE ? pixels(row) : null;
    @Nullable WordStatistics text =
        kind == FileKind.TEXT
            ? new WordStatistics(row.getInt("words"), row.getInt("distinct_words"), List.of())
            : null;
    return new LibraryItem(
        row.getLong("id"),
        row.getString("name"),
        kind,
        row.getLong("bytes"),
        new ContentHash(row.getString("hash")),
        image,
        text);
  }

  private static ImageSize pixels(ResultSet row) throws SQLException {
    return new ImageSize(row.getInt("width"), row.getInt("height"));
  }
}
