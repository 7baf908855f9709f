package io.threadsys.cluster;

import io.threadsys.cluster.testkit.TestDatabase;
import org.junit.jupiter.api.Timeout;

/** {@link LostNodeContract} on this database. */
@Timeout(180)
class PostgresLostNodeTest extends LostNodeContract {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
