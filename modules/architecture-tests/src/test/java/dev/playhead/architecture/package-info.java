/**
 * What holds between the modules and across all of them, checked on their class files and sources.
 *
 * <p>Owns no code of the product. Each rule says why it is there.
 */
@NullMarked
package dev.playhead.architecture;

import org.jspecify.annotations.NullMarked;
