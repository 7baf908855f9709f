package io.threadsys.sample.imports;

import io.threadsys.sample.content.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The places of the imports under way, in the database and so the same for all instances. The
 * database sees to it that a place is taken once, and that a folder has one. Thread-safe.
 */
@Repository
class ImportPlaces {

  private final JdbcClient jdbc;

  ImportPlaces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A place that is taken.
   *
   * @param number 1 or more
   * @param folder stands for the folder's name, which may be too long for an index
   * @param job the id of the job
   */
  record Place(int number, String folder, String job) {

    boolean isFor(String name) {
      return folder.equals(hash(name));
    }
  }

  List<Place> taken() {
    return jdbc.sql("select place, folder, job from import_place order by place")
        .query((row, number) -> new Place(row.getInt(1), row.getString(2), row.getString(3)))
        .list();
  }

  /**
   * Takes a place.
   *
   * @throws org.springframework.dao.DuplicateKeyException if it is taken, or the folder has another
   */
  void take(int number, String name, String job) {
    jdbc.sql("insert into import_place (place, folder, job) values (:place, :folder, :job)")
        .param("place", number)
        .param("folder", hash(name))
        .param("job", job)
        .update();
  }

  /** Frees a place, unless that was done and it is another job's by now. */
  void free(Place place) {
    jdbc.sql("delete from import_place where place = :place and job = :job")
        .param("place", place.number())
        .param("job", place.job())
        .update();
  }

  private static String hash(String name) {
    return ContentHash.of(name.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
