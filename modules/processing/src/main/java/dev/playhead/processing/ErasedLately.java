package dev.playhead.processing;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.ports.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The accounts that were erased a moment ago. Whoever read one before may be filling the views with
 * it just now; so a while later the views are told once more to forget it.
 */
final class ErasedLately {
  /** Longer than a read and the fill behind it may take. */
  static final Duration AGAIN_AFTER = Duration.ofSeconds(15);

  /** One of them; unfinished while the log still lists its sessions. */
  record Account(AccountId account, Set<ProfileId> profiles, Instant upTo, Instant forgetAt) {}

  private final List<Account> toForget = new ArrayList<>(0);
  private final List<Account> unfinished = new ArrayList<>(0);

  void add(AccountId account, Set<ProfileId> profiles, Generation generation, Instant now) {
    Instant upTo = generation.erasedAt();
    if (upTo != null) {
      Account erased = new Account(account, Set.copyOf(profiles), upTo, now.plus(AGAIN_AFTER));
      toForget.add(erased);
      unfinished.add(erased);
    }
  }

  List<Account> unfinished() {
    return unfinished.isEmpty() ? List.of() : List.copyOf(unfinished);
  }

  void finished(Account erased) {
    unfinished.remove(erased);
  }

  /** Those that the views must be told once more to forget, each once. */
  List<AccountChanges> forgetAgain(Instant now) {
    List<AccountChanges> due = new ArrayList<>(0);
    for (Account erased : List.copyOf(toForget)) {
      if (!now.isBefore(erased.forgetAt)) {
        due.add(AccountChanges.forgotten(erased.account, erased.profiles));
        toForget.remove(erased);
      }
    }
    return due;
  }
}
