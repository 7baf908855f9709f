package io.threadsys.cluster;

import io.threadsys.cluster.testkit.TestDatabase;
import org.junit.jupiter.api.Timeout;

/** {@link JobContract} on this database. */
@Timeout(180)
class H2JobTest extends JobContract {

  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}
