package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;

/**
 * Every key and member that there is.
 *
 * <pre>
 * prefix:projected                        hash   queue partition → offset
 * prefix:{account}:sessions               zset   session id, score = lease end in epoch ms
 * prefix:{account}:live                   hash   session id → LiveSession
 * prefix:{account}:ended/session          string for a minute: its end was projected
 * prefix:{account}:positions/profile      hash   title → Playhead, of every title
 * prefix:{account}:recent/profile         zset   title, score = minus the time in epoch ms
 * prefix:{account}:continue/profile       zset   likewise
 * </pre>
 *
 * <p>All keys of an account share its hash tag, so that they stand in one slot of a cluster.
 * Braces, {@code /} and {@code !} are outside the alphabet of ids, so no id can imitate another
 * key, another title or the mark.
 *
 * <p>Titles are scored by minus the time, so that the newest come first and those of one
 * millisecond in the order of {@link TitleEdition}.
 */
final class Keys {
  /** The member or field that says that a view is complete; its score is {@link #FIRST}. */
  static final String MARK = "!";

  /** A score below all others. */
  static final String FIRST = "-inf";

  // The lowest printable character: "title!edition" sorts before "title-2", as TitleEdition does.
  private static final char EDITION = '!';

  private final String prefix;

  Keys(String prefix) {
    this.prefix = prefix;
  }

  /** Matches every key. */
  String pattern() {
    return prefix + ":*";
  }

  String projected() {
    return prefix + ":projected";
  }

  String sessions(AccountId account) {
    return of(account, "sessions");
  }

  String live(AccountId account) {
    return of(account, "live");
  }

  String ended(AccountId account, SessionId session) {
    return of(account, "ended/" + session.value());
  }

  String positions(AccountId account, ProfileId profile) {
    return of(account, "positions/" + profile.value());
  }

  String recent(AccountId account, ProfileId profile) {
    return of(account, "recent/" + profile.value());
  }

  String continueWatching(AccountId account, ProfileId profile) {
    return of(account, "continue/" + profile.value());
  }

  /** The field or member of a title. */
  static String title(TitleEdition title) {
    return title.edition().isEmpty()
        ? title.title().value()
        : title.title().value() + EDITION + title.edition();
  }

  private String of(AccountId account, String name) {
    return prefix + ":{" + account.value() + "}:" + name;
  }
}
