/**
 * The stored forms: what the queue, the raw log and the views keep, byte for byte. Each begins with
 * its version, and every released version stays readable. Must not know who stores them.
 */
@NullMarked
package dev.playhead.ports.codec;

import org.jspecify.annotations.NullMarked;
