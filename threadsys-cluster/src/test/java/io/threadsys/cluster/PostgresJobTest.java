package io.threadsys.cluster;

import io.threadsys.cluster.testkit.TestDatabase;
import org.junit.jupiter.api.Timeout;

/** {@link JobContract} on this database. */
@Timeout(180)
class PostgresJobTest extends JobContract {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
