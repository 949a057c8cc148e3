package dev.playhead.ports.bus;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.SessionId;

/**
 * A session that goes on after its end.
 *
 * @param limit that the account has
 */
public record RecheckRequest(AccountId account, SessionId session, ConcurrencyLimit limit) {}
