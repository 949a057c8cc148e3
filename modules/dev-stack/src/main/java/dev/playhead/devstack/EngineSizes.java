package dev.playhead.devstack;

/**
 * How much the engines may take.
 *
 * @param cassandraHeapMb Cassandra's heap in MiB; the process takes about 400 MiB more
 * @param kafkaHeapMb Kafka's heap in MiB; the process takes about 150 MiB more
 * @param quickStart compile with C1 only: less CPU for starting, a lower peak; right for tests
 */
public record EngineSizes(int cassandraHeapMb, int kafkaHeapMb, boolean quickStart) {

  /** For development and demonstrations. */
  public static final EngineSizes STANDARD = new EngineSizes(512, 256, false);

  /** For tests: the same room, cheaper to start. */
  public static final EngineSizes TESTS = new EngineSizes(512, 256, true);

  public EngineSizes {
    if (cassandraHeapMb < 256 || kafkaHeapMb < 128) {
      throw new DevStackException(
          String.format(
              "Expected heaps of at least 256 MiB for Cassandra and 128 MiB for Kafka, but got %d"
                  + " and %d: give them more.",
              cassandraHeapMb, kafkaHeapMb));
    }
  }

  /** What {@code engine} may take in all, in MiB. */
  int totalMb(Engine engine) {
    return switch (engine) {
      case CASSANDRA -> cassandraHeapMb + 400;
      case KAFKA -> kafkaHeapMb + 150;
      case REDIS -> 50;
    };
  }
}
