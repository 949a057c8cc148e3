/**
 * Simulated households that report what they watch, and the check that every read agrees with what
 * they did.
 *
 * <p>Owns {@link dev.playhead.simulator.Simulation}, which runs one: {@code household} makes up
 * what people do (a pure function of the seed), {@code client} reports it as devices do, {@code
 * truth} says what the answers must be, {@code check} compares. It speaks to Playhead through its
 * public contract alone, and must not know the domain: a checker that folds with the product's own
 * folds cannot find a fault in them. (Its tests do hold the two against each other.)
 */
@NullMarked
package dev.playhead.simulator;

import org.jspecify.annotations.NullMarked;
