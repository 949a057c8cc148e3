package dev.playhead.devstack;

import java.io.IOException;
import java.util.List;

/** How one engine is configured, started and asked. */
interface Launch {

  Engine engine();

  /** Writes the configuration. Safe to repeat. */
  void prepare() throws IOException;

  /** The command line of the engine's process, which formats the data the first time. */
  List<String> command();

  /** {@code host:port} for clients. */
  String address();

  /**
   * Asks the engine one question over its own protocol.
   *
   * @throws IOException when it does not answer in time
   */
  void probe(int timeoutMillis) throws IOException;
}
