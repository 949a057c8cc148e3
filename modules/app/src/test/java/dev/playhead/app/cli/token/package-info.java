/** Tests of {@code playhead token}. */
@NullMarked
package dev.playhead.app.cli.token;

import org.jspecify.annotations.NullMarked;
