package dev.playhead.devstack;

/** What the stack consists of. */
public enum Engine {
  CASSANDRA("Cassandra", "--cassandra-port"),
  KAFKA("Kafka", "--kafka-port"),
  REDIS("Redis", "--redis-port");

  private final String label;
  private final String portOption;

  Engine(String label, String portOption) {
    this.label = label;
    this.portOption = portOption;
  }

  /** The engine's name for people. */
  public String label() {
    return label;
  }

  /** The command line's option for the port that clients connect to. */
  public String portOption() {
    return portOption;
  }

  /** The engine's name in file and folder names. */
  public String folder() {
    return label.toLowerCase(java.util.Locale.ROOT);
  }
}
