/**
 * The tie between an engine's JVM and the process that started it. Runs inside the engine: must not
 * know anything but the JDK.
 */
@NullMarked
package dev.playhead.devstack.guard;

import org.jspecify.annotations.NullMarked;
