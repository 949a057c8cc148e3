/**
 * What the roles need from the outside, as interfaces that say what is promised and when a Future
 * fails. Adapters implement them, the testkit imitates them, one contract test holds both. Must not
 * know any client, store or protocol.
 */
@NullMarked
package dev.playhead.ports;

import org.jspecify.annotations.NullMarked;
