/** The command line: what a person types, and what is printed for people. */
@NullMarked
package dev.playhead.app.cli;

import org.jspecify.annotations.NullMarked;
