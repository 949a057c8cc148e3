/** Holds the two faces of the contract to each other and to the design. */
@org.jspecify.annotations.NullMarked
package dev.playhead.contracts;
