/**
 * The heart: what an event is, and what follows from a set of events. Pure functions and immutable
 * records, named and numbered after the rules they implement. Must not know any framework, store,
 * wire format or clock.
 */
@NullMarked
package dev.playhead.domain;

import org.jspecify.annotations.NullMarked;
