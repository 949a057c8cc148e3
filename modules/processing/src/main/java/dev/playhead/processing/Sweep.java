package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Whose sessions are to be ended, a few accounts at a time: to end a session takes several times
 * what a heartbeat does, leases run out in hundreds after an evening's end, and whatever else comes
 * to the partition waits for the piece that is under way.
 */
final class Sweep {
  /** Accounts of a piece. */
  static final int AT_ONCE = 4;

  private final Deque<AccountId> due = new ArrayDeque<>();

  /** The next accounts for which time changes something; a new round begins when one is over. */
  List<AccountId> next(Map<AccountId, AccountState> open, Instant now) {
    if (due.isEmpty()) {
      due.addAll(allDue(open, now));
    }
    List<AccountId> next = new ArrayList<>(AT_ONCE);
    while (!due.isEmpty() && next.size() < AT_ONCE) {
      AccountId account = due.remove();
      AccountState state = open.get(account);
      if (state != null && isDue(state, now)) {
        next.add(account);
      }
    }
    return next;
  }

  /** Whether the round goes on. */
  boolean isUnderWay() {
    return !due.isEmpty();
  }

  /** All for which time changes something. */
  static List<AccountId> allDue(Map<AccountId, AccountState> open, Instant now) {
    List<AccountId> all = new ArrayList<>();
    open.forEach(
        (account, state) -> {
          if (isDue(state, now)) {
            all.add(account);
          }
        });
    return all;
  }

  private static boolean isDue(AccountState state, Instant now) {
    return !now.isBefore(state.dueAt());
  }
}
