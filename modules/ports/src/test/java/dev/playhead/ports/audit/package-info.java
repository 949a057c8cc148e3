@NullMarked
package dev.playhead.ports.audit;

import org.jspecify.annotations.NullMarked;
