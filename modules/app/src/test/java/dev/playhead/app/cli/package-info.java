/** Tests of the command line: what is printed, and how a command ends. */
@NullMarked
package dev.playhead.app.cli;

import org.jspecify.annotations.NullMarked;
