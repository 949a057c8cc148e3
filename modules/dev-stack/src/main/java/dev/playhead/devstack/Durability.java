package dev.playhead.devstack;

/** What an acknowledged write of a single node survives. */
public enum Durability {
  /** The death of a process; a power cut may take the last seconds. The engines' defaults. */
  PROCESS,
  /**
   * Also a power cut: Kafka flushes each append, Cassandra's commit log is flushed in groups before
   * it answers, Redis flushes each write. Costs throughput.
   */
  POWER_LOSS
}
