/**
 * Real Cassandra, Kafka and Redis as child processes, from packaged artifacts, for {@code playhead
 * dev} and for the tests: starting, probing, stopping, their data folder and their ports. Must not
 * know the application, its schema or its topics, nor have any dependency: its classes also run
 * inside the engines' own JVMs.
 */
@NullMarked
package dev.playhead.devstack;

import org.jspecify.annotations.NullMarked;
