/**
 * Households that behave like people: what they watch, on which devices, what goes wrong, and how
 * their reports travel. Pure functions of a seed; nothing here sends anything.
 */
@NullMarked
package dev.playhead.simulator.household;

import org.jspecify.annotations.NullMarked;
