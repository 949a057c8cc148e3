@NullMarked
package dev.playhead.admin;

import org.jspecify.annotations.NullMarked;
