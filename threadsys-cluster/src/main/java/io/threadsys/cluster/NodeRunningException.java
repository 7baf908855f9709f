package io.threadsys.cluster;

import io.threadsys.cluster.event.NodeState;
import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;

/** Thrown if a node is started that runs, or has not stopped yet. */
public final class NodeRunningException extends IllegalStateException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT = "start a node once; after a shutdown it can be started again";

  NodeRunningException(String node, NodeState state) {
    super(ErrorCode.CLUSTER_NODE_RUNNING.message("node '" + node + "' is " + state, HINT));
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.CLUSTER_NODE_RUNNING;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
