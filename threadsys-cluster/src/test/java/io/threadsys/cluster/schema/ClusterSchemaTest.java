package io.threadsys.cluster.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.job.ClusterDatabaseException;
import io.threadsys.cluster.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creating and checking the tables. */
@Timeout(180)
class ClusterSchemaTest {

  private static TestDatabase open(String kind) {
    return kind.equals("h2") ? TestDatabase.h2() : TestDatabase.postgres();
  }

  private static DistributedJobs build(TestDatabase database, String prefix, SchemaMode mode) {
    return DistributedJobs.builder(database.source()).tablePrefix(prefix).schema(mode).build();
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void validate_withoutTables_isRefusedAndSaysWhatToDo(String kind) {
    try (TestDatabase database = open(kind)) {
      assertThatThrownBy(() -> build(database, database.newPrefix(), SchemaMode.VALIDATE))
          .isInstanceOf(SchemaUnusableException.class)
          .hasMessageContaining("schema_version")
          .hasMessageContaining("db/threadsys");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void create_twice_leavesTheTablesAndWhatIsInThem(String kind) {
    try (TestDatabase database = open(kind)) {
      String prefix = database.newPrefix();
      var job = build(database, prefix, SchemaMode.CREATE).submit("work", 1);

      DistributedJobs again = build(database, prefix, SchemaMode.CREATE);

      assertThat(again.status(job.key())).isPresent();
      assertThat(build(database, prefix, SchemaMode.VALIDATE).status(job.key())).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void validate_tablesOfAnotherVersion_isRefusedWithBoth(String kind) throws Exception {
    try (TestDatabase database = open(kind)) {
      String prefix = database.newPrefix();
      assertThat(build(database, prefix, SchemaMode.CREATE).paused()).isEmpty();
      execute(database, "insert into " + prefix + "schema_version (version) values (99)");

      assertThatThrownBy(() -> build(database, prefix, SchemaMode.VALIDATE))
          .isInstanceOf(SchemaUnusableException.class)
          .hasMessageContaining("version 99")
          .hasMessageContaining("1 is needed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void none_withoutTables_failsAtTheFirstUse(String kind) {
    try (TestDatabase database = open(kind)) {
      DistributedJobs jobs = build(database, database.newPrefix(), SchemaMode.NONE);

      assertThatThrownBy(() -> jobs.submit("work", 1)).isInstanceOf(ClusterDatabaseException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void create_manyNodesAtOnce_allSucceed(String kind) throws Exception {
    int nodes = 6;
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try (TestDatabase database = open(kind)) {
      String prefix = database.newPrefix();
      CyclicBarrier barrier = new CyclicBarrier(nodes);
      List<Future<DistributedJobs>> built = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        built.add(
            threads.submit(
                () -> {
                  barrier.await(60, TimeUnit.SECONDS);
                  return build(database, prefix, SchemaMode.CREATE);
                }));
      }
      for (Future<DistributedJobs> node : built) {
        assertThat(node.get(60, TimeUnit.SECONDS).paused()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
