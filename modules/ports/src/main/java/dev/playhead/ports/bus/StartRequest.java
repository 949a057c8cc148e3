package dev.playhead.ports.bus;

import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.SessionStart;

/**
 * A session that wants to start.
 *
 * @param limit that the account has
 */
public record StartRequest(SessionStart start, ConcurrencyLimit limit) {}
