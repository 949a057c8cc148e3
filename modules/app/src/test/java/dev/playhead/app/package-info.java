/** Tests of the whole, on real engines: through the API in, through the API and the stores out. */
@NullMarked
package dev.playhead.app;

import org.jspecify.annotations.NullMarked;
