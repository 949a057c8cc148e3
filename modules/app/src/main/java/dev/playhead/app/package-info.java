/**
 * The whole: configuration, clients, adapters, verticles, wired by hand in one place, and taken
 * down in reverse. The only room that sees every other one; it decides nothing itself.
 */
@NullMarked
package dev.playhead.app;

import org.jspecify.annotations.NullMarked;
