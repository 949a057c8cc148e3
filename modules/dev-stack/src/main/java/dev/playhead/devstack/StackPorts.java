package dev.playhead.devstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ports of one stack; 0 stands for "any free one".
 *
 * @param cassandra the native protocol
 * @param cassandraStorage between Cassandra nodes; bound although there is only one
 * @param kafka the broker
 * @param kafkaController the KRaft controller
 * @param redis the server
 */
public record StackPorts(
    int cassandra, int cassandraStorage, int kafka, int kafkaController, int redis) {

  /** All ports free ones. */
  public static final StackPorts FREE = new StackPorts(0, 0, 0, 0, 0);

  // Below Linux's and macOS's ephemeral ranges, so that no outgoing connection takes a port
  // between our look and the engine's bind.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  public StackPorts {
    for (int port : new int[] {cassandra, cassandraStorage, kafka, kafkaController, redis}) {
      if (port < 0 || port > 65_535) {
        throw new DevStackException(
            "Port " + port + " does not exist: choose one from 1 to 65535, or 0 for a free one.");
      }
    }
  }

  /** The standard ports for clients (9042, 9092, 6379), free ones for the rest. */
  public static StackPorts standard() {
    return new StackPorts(9042, 0, 9092, 0, 6379);
  }

  /**
   * These ports with every 0 replaced by a free port.
   *
   * @throws DevStackException when a given port of one of {@code engines} is taken
   */
  StackPorts resolve(Set<Engine> engines) {
    if (engines.contains(Engine.CASSANDRA)) {
      requireFree(cassandra, Engine.CASSANDRA, Engine.CASSANDRA.portOption());
      requireFree(cassandraStorage, Engine.CASSANDRA, "--cassandra-storage-port");
    }
    if (engines.contains(Engine.KAFKA)) {
      requireFree(kafka, Engine.KAFKA, Engine.KAFKA.portOption());
      requireFree(kafkaController, Engine.KAFKA, "--kafka-controller-port");
    }
    if (engines.contains(Engine.REDIS)) {
      requireFree(redis, Engine.REDIS, Engine.REDIS.portOption());
    }
    Random random = new Random();
    Set<Integer> used = new TreeSet<>();
    return new StackPorts(
        orFree(cassandra, random, used),
        orFree(cassandraStorage, random, used),
        orFree(kafka, random, used),
        orFree(kafkaController, random, used),
        orFree(redis, random, used));
  }

  private static void requireFree(int port, Engine engine, String option) {
    if (port != 0 && !isFree(port)) {
      throw new DevStackException(
          String.format(
              "Port %d, wanted for %s, is taken by another program: end that program or choose"
                  + " another port with %s.",
              port, engine.label(), option));
    }
  }

  private static int orFree(int port, Random random, Set<Integer> used) {
    if (port != 0) {
      return port;
    }
    for (int tries = 0; tries < 1_000; tries++) {
      int candidate = LOWEST + random.nextInt(HIGHEST - LOWEST);
      if (used.add(candidate) && isFree(candidate) && ChosenPorts.choose(candidate)) {
        return candidate;
      }
    }
    throw new DevStackException(
        "No free port between "
            + LOWEST
            + " and "
            + HIGHEST
            + ": end some programs and try again.");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
