package io.threadsys.cluster;

import io.threadsys.cluster.internal.execute.RunServices;
import io.threadsys.cluster.internal.node.ClusterNode;
import io.threadsys.cluster.internal.sql.Database;
import io.threadsys.cluster.internal.sql.SqlWork;
import io.threadsys.cluster.internal.store.ControlRequestTable;
import io.threadsys.cluster.internal.store.StatusTable;
import io.threadsys.cluster.internal.store.Submissions;
import io.threadsys.cluster.internal.support.NodeSettings;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import java.util.Optional;

/** What all views of a cluster on this node share. Thread-safe. */
final class ClusterView {

  private final NodeSettings settings;
  private final Database database;
  private volatile ClusterNode node;
  private final RunServices services;
  private final Submissions submissions;
  private final StatusTable statuses;
  private final ControlRequestTable requests;

  ClusterView(
      NodeSettings settings, Database database, ClusterNode node, RunServices services) {
    this.settings = settings;
    this.database = database;
    this.node = node;
    this.services = services;
    submissions = new Submissions(database, settings.table());
    statuses = new StatusTable(settings.table());
    requests = new ControlRequestTable(database, settings.prefix());
  }

  NodeSettings settings() {
    return settings;
  }

  Database database() {
    return database;
  }

  ClusterNode node() {
    return node;
  }

  /** Starts the node, or the next one after it has stopped; returns false if it runs or stops. */
  synchronized boolean start() {
    node = node.successor();
    return node.start();
  }

  RunServices services() {
    return services;
  }

  Submissions submissions() {
    return submissions;
  }

  StatusTable statuses() {
    return statuses;
  }

  ControlRequestTable requests() {
    return requests;
  }

  Optional<JobStatus> status(JobKey key) {
    return database.caller(
        "reading job '" + key + "'", connection -> statuses.find(connection, key));
  }

  boolean cancel(JobKey key) {
    SqlWork<Boolean> cancel = connection -> requests.cancel(connection, key, node.now());
    return database.caller("cancelling job '" + key + "'", cancel);
  }

  /** Looks for due jobs as soon as the change is visible. */
  void wakeAfterCommit() {
    if (database.transactions().isActive()) {
      database.transactions().afterCommit(node::wake);
    } else {
      node.wake();
    }
  }
}
