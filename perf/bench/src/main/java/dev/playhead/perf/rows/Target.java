package dev.playhead.perf.rows;

import dev.playhead.perf.run.Node;
import dev.playhead.perf.run.Topic;

/**
 * A node that is measured.
 *
 * @param name what its process is called in the table
 * @param topic where its reports go
 * @param processes whether it also processes them
 * @param households who reports single events to it
 */
record Target(String name, Node node, Topic topic, boolean processes, String households) {
  int port() {
    return node.port();
  }
}
