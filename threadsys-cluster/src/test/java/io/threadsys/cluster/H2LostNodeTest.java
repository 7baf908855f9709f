package io.threadsys.cluster;

import io.threadsys.cluster.testkit.TestDatabase;
import org.junit.jupiter.api.Timeout;

/** {@link LostNodeContract} on this database. */
@Timeout(180)
class H2LostNodeTest extends LostNodeContract {

  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}
