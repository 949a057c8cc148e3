package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.metadata.EndPoint;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeStateListenerBase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a node which was down is up again. The driver says so on threads of its own, and
 * also when it meets a node for the first time, which does not count.
 */
final class NodeReturns extends NodeStateListenerBase {
  private static final Logger LOG = LoggerFactory.getLogger(NodeReturns.class);

  private final Set<EndPoint> down = ConcurrentHashMap.newKeySet();
  private volatile Runnable listener = () -> {};

  void listener(Runnable told) {
    listener = told;
  }

  @Override
  public void onDown(Node node) {
    LOG.warn("Cassandra at {} is away", node.getEndPoint());
    down.add(node.getEndPoint());
  }

  @Override
  public void onUp(Node node) {
    if (down.remove(node.getEndPoint())) {
      LOG.info("Cassandra at {} is back", node.getEndPoint());
      listener.run();
    }
  }

  @Override
  public void onRemove(Node node) {
    down.remove(node.getEndPoint());
  }

  @Override
  public void close() {
    // Holds nothing open.
  }
}
