/**
 * Play tokens: what a started session shows to proxies and licence servers, which check it with the
 * public key alone.
 */
@NullMarked
package dev.playhead.access.play;

import org.jspecify.annotations.NullMarked;
