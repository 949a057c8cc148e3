/**
 * The durable store: the raw log, sessions as folded, playheads and the viewing history, in
 * Cassandra.
 *
 * <p>Owns the tables and what a write means when writes meet. Every statement may be sent again:
 * the write timestamps, not the order of arrival, decide which value stays. A table is a file of
 * CQL ({@code …Cql}, with the question it answers and what bounds its partitions) and an accessor
 * ({@code Cassandra…}, the port). Must not know a role, the queue or Redis, nor what is inside a
 * record: the codecs of {@code ports} do.
 */
@NullMarked
package dev.playhead.adapter.cassandra;

import org.jspecify.annotations.NullMarked;
