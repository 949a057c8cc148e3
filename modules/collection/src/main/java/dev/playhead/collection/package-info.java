/**
 * The collector: takes reports from the edge, checks them, corrects their clocks, and answers once
 * they are durable in the queue. Must not know who sent them over what protocol, nor what becomes
 * of them.
 */
@NullMarked
package dev.playhead.collection;

import org.jspecify.annotations.NullMarked;
