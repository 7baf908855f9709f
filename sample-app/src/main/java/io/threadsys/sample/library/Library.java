package io.threadsys.sample.library;

import io.threadsys.sample.content.ContentHash;
import io.threadsys.sample.content.FileKind;
import io.threadsys.sample.images.Thumbnail;
import io.threadsys.sample.images.ThumbnailSize;
import io.threadsys.sample.texts.WordCount;
import io.threadsys.sample.texts.WordStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The shelf: every content once, however often it is brought. Thread-safe. */
@Repository
public class Library {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final ItemRows rows;

  Library(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    rows = new ItemRows(jdbc);
  }

  /**
   * Puts an item on the shelf, completely or not at all.
   *
   * @param item the item
   * @return its number, or the number of the item with the same content
   */
  public Shelved add(NewItem item) {
    Optional<Long> known = idOf(item.hash());
    if (known.isPresent()) {
      return new Shelved(known.get(), true);
    }
    try {
      return new Shelved(transactions.execute(status -> insert(item)), false);
    } catch (DuplicateKeyException e) {
      // a concurrent upload of the same content won
      return new Shelved(idOf(item.hash()).orElseThrow(() -> e), true);
    }
  }

  /**
   * Tells whether a content is on the shelf.
   *
   * @param hash the content's hash
   * @param kind what it has to be there as
   * @return true if it need not be analysed to be brought again
   */
  public boolean holds(ContentHash hash, FileKind kind) {
    return jdbc.sql("select id from item where hash = :hash and kind = :kind")
        .param("hash", hash.hex())
        .param("kind", kind.name())
        .query(Long.class)
        .optional()
        .isPresent();
  }

  /**
   * Lists what is there.
   *
   * @param limit how many at most
   * @return the items, the latest first
   */
  public List<LibraryItem> latest(int limit) {
    return rows.latest(limit);
  }

  /**
   * Finds an item.
   *
   * @param id its number
   * @return the item, or empty if there is none
   */
  public Optional<LibraryItem> find(long id) {
    return rows.find(id);
  }

  /**
   * Finds a thumbnail.
   *
   * @param id the item's number
   * @param size which of its thumbnails
   * @return the thumbnail, or empty if there is none
   */
  public Optional<Thumbnail> thumbnail(long id, ThumbnailSize size) {
    return rows.thumbnail(id, size);
  }

  private Optional<Long> idOf(ContentHash hash) {
    return jdbc.sql("select id from item where hash = :hash")
        .param("hash", hash.hex())
        .query(Long.class)
        .optional();
  }

  private long insert(NewItem item) {
    long id = insertItem(item);
    item.thumbnails().forEach(thumbnail -> insertThumbnail(id, thumbnail));
    WordStatistics text = item.text();
    if (text != null) {
      for (int rank = 0; rank < text.topWords().size(); rank++) {
        insertWord(id, rank, text.topWords().get(rank));
      }
    }
    return id;
  }

  private long insertItem(NewItem item) {
    KeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into item (name, kind, bytes, hash, width, height, words, distinct_words)
            values (:name, :kind, :bytes, :hash, :width, :height, :words, :distinct)
            """)
        .param("name", item.name())
        .param("kind", item.kind().name())
        .param("bytes", item.bytes())
        .param("hash", item.hash().hex())
        .param("width", item.image() == null ? null : item.image().width())
        .param("height", item.image() == null ? null : item.image().height())
        .param("words", item.text() == null ? null : item.text().words())
        .param("distinct", item.text() == null ? null : item.text().distinctWords())
        .update(key, "id");
    return Objects.requireNonNull(key.getKeyAs(Long.class), "the database numbers items");
  }

  private void insertThumbnail(long id, Thumbnail thumbnail) {
    jdbc.sql(
            """
            insert into thumbnail (item_id, size, width, height, media_type, content)
            values (:id, :size, :width, :height, :type, :content)
            """)
        .param("id", id)
        .param("size", thumbnail.size().name())
        .param("width", thumbnail.pixels().width())
        .param("height", thumbnail.pixels().height())
        .param("type", thumbnail.mediaType())
        .param("content", thumbnail.content())
        .update();
  }

  private void insertWord(long id, int rank, WordCount word) {
    jdbc.sql("insert into top_word (item_id, rank, word, uses) values (:id, :rank, :word, :uses)")
        .param("id", id)
        .param("rank", rank)
        .param("word", word.word())
        .param("uses", word.count())
        .update();
  }
}
