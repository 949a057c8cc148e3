package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;

/**
 * A session that goes on after its end, while others of its account are open: its account may have
 * too many now (rule 7).
 *
 * @param place in the order in which they were noted; only {@link Admissions#reopened} makes
 *     anything of it
 */
public record Reopened(AccountId account, SessionId session, String place) {
  /** The place before all others. */
  public static final String BEFORE_ALL = "";
}
