package io.threadsys.cluster;

import io.threadsys.cluster.testkit.TestDatabase;
import org.junit.jupiter.api.Timeout;

/** {@link TransactionContract} on this database. */
@Timeout(180)
class H2TransactionTest extends TransactionContract {

  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}
