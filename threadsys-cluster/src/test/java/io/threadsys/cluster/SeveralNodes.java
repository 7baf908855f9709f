package io.threadsys.cluster;

import io.threadsys.cluster.testkit.TestDatabase;
import io.threadsys.cluster.testkit.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Nodes in one process that share a database. */
abstract class SeveralNodes {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final Duration BEAT = Duration.ofMillis(100);
  static final int MISSED = 4;

  /** Large enough that no node counts as dead because its machine is busy. */
  static final int HARDLY_EVER_MISSED = 1_000;

  final List<TestNode> nodes = new ArrayList<>();
  TestDatabase database;
  String prefix;

  abstract TestDatabase open();

  @BeforeEach
  void openDatabase() {
    database = open();
    prefix = database.newPrefix();
  }

  @AfterEach
  void closeAll() {
    nodes.forEach(TestNode::close);
    database.close();
  }

  final DistributedJobs node(String name) {
    return node(name, builder -> builder);
  }

  final DistributedJobs node(String name, UnaryOperator<DistributedJobsBuilder> settings) {
    TestNode node =
        TestNode.build(
            database.source(),
            prefix,
            builder -> settings.apply(builder.nodeName(name).heartbeat(BEAT, HARDLY_EVER_MISSED)));
    nodes.add(node);
    return node.jobs();
  }
}
