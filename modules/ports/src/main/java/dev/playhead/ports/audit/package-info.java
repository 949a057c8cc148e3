/**
 * Who did what, as a chain: each entry carries the hash of the one before, so that an entry that is
 * changed, removed, put in or moved breaks it. Pure values and the check, for whoever holds the
 * entries: a node, the command line, or an auditor. Must not know a store.
 */
@NullMarked
package dev.playhead.ports.audit;

import org.jspecify.annotations.NullMarked;
