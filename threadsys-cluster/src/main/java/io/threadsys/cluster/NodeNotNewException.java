package io.threadsys.cluster;

import io.threadsys.cluster.event.NodeState;
import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;

/** Thrown if a node is started that was started or stopped before. */
public final class NodeNotNewException extends IllegalStateException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT = "build a new node; one is started once";

  NodeNotNewException(String node, NodeState state) {
    super(ErrorCode.CLUSTER_NODE_NOT_NEW.message("node '" + node + "' is " + state, HINT));
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.CLUSTER_NODE_NOT_NEW;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
