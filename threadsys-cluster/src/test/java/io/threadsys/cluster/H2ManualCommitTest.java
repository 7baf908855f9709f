package io.threadsys.cluster;

import io.threadsys.cluster.testkit.TestDatabase;
import org.junit.jupiter.api.Timeout;

/** {@link JobContract} with connections that do not commit on their own. */
@Timeout(180)
class H2ManualCommitTest extends JobContract {

  @Override
  TestDatabase open() {
    return TestDatabase.h2WithoutAutoCommit();
  }
}
