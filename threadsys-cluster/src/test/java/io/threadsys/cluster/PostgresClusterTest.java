package io.threadsys.cluster;

import io.threadsys.cluster.testkit.TestDatabase;
import org.junit.jupiter.api.Timeout;

/** {@link ClusterContract} on this database. */
@Timeout(180)
class PostgresClusterTest extends ClusterContract {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
