package dev.playhead.devstack;

/**
 * Where clients find the engines, all on the loopback interface.
 *
 * @param cassandraHost host of the native protocol
 * @param cassandraPort port of the native protocol
 * @param datacenter the only data centre, which drivers must be told
 * @param kafkaBootstrap {@code host:port} for {@code bootstrap.servers}
 * @param redisUri {@code redis://host:port}, {@code rediss} where TLS is on
 */
public record StackAddresses(
    String cassandraHost,
    int cassandraPort,
    String datacenter,
    String kafkaBootstrap,
    String redisUri) {

  /** The loopback address that every engine binds to. */
  public static final String LOOPBACK = "127.0.0.1";

  static StackAddresses of(StackPorts ports, boolean isSecured) {
    return new StackAddresses(
        LOOPBACK,
        ports.cassandra(),
        "datacenter1",
        LOOPBACK + ":" + ports.kafka(),
        (isSecured ? "rediss://" : "redis://") + LOOPBACK + ":" + ports.redis());
  }
}
