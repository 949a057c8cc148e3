/** Secrets, keys and tokens for development, by hand: {@code playhead token}. */
@NullMarked
package dev.playhead.app.cli.token;

import org.jspecify.annotations.NullMarked;
