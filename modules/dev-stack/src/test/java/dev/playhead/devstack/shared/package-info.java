@NullMarked
package dev.playhead.devstack.shared;

import org.jspecify.annotations.NullMarked;
