package dev.playhead.devstack;

/** What an acknowledged write of a single node survives. */
public enum Durability {
  /**
   * The engines' defaults. When an engine is killed, Kafka and Redis keep every acknowledged write,
   * while Cassandra loses those of the last 100 ms or so: its replay stops at the last marker in
   * the commit log, and those are written at that interval. A power cut may take the last seconds
   * of all three.
   */
  PERIODIC,
  /**
   * Every acknowledged write survives kills and power cuts: Kafka flushes each append, Cassandra's
   * commit log is flushed in groups before it answers (up to 10 ms later), Redis flushes each
   * write. Costs throughput.
   */
  POWER_LOSS
}
