/**
 * What the roles say to each other over the event bus: addresses with their ordering promise,
 * immutable messages, and the codec that hands them over by reference. Messages never leave their
 * node: what must survive goes through the queue.
 */
@NullMarked
package dev.playhead.ports.bus;

import org.jspecify.annotations.NullMarked;
