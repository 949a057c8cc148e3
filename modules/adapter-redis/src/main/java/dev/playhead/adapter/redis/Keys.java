package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.codec.CorruptRecordException;
import dev.playhead.ports.codec.PackedId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Every key and member that there is.
 *
 * <pre>
 * prefix:projected              hash   queue partition → offset
 * prefix:stops                  zset   account/session/reason of a stop from elsewhere, by its time
 * prefix:reopened               stream account/session of sessions that go on after their end
 * prefix:{account}:open         hash   session id → open session, or for a minute: that it ended
 * prefix:{account}:devices      hash   reference → device, of all that the other values refer to
 * prefix:{account}:at/profile   hash   title → playhead, of every title
 * prefix:{account}:last/profile zset   recent titles, score = minus the time in seconds since 2020
 * prefix:{account}:next/profile zset   titles to continue, likewise
 * </pre>
 *
 * <p>All keys of an account share its hash tag, so that they stand in one slot of a cluster.
 * Braces, {@code /} and {@code !} are outside the alphabet of ids, so no id can imitate another
 * key, another title or the mark. Keys show ids as they are, for whoever has to look for them;
 * fields and members that are UUIDs have their 16 bytes ({@link PackedId}).
 *
 * <p>Values are small, for Redis keeps a hash as a compact list only while none of its values has
 * more than 64 bytes: {@link dev.playhead.ports.codec.EntryCodec} has their form.
 *
 * <p>Titles are scored by minus the time, so that the newest come first. Seconds fit into four
 * bytes where milliseconds need eight; {@link Rows} sorts those of one second.
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

  String stops() {
    return prefix + ":stops";
  }

  String reopened() {
    return prefix + ":reopened";
  }

  String open(AccountId account) {
    return of(account, "open");
  }

  String devices(AccountId account) {
    return of(account, "devices");
  }

  String positions(AccountId account, ProfileId profile) {
    return of(account, "at/" + profile.value());
  }

  String recent(AccountId account, ProfileId profile) {
    return of(account, "last/" + profile.value());
  }

  String continueWatching(AccountId account, ProfileId profile) {
    return of(account, "next/" + profile.value());
  }

  /** The field of a session. */
  static byte[] session(SessionId session) {
    return PackedId.pack(session.value());
  }

  /**
   * The session of a field.
   *
   * @throws CorruptRecordException if the field is none's
   */
  static SessionId session(byte[] field) {
    try {
      return new SessionId(PackedId.unpack(field));
    } catch (IllegalArgumentException e) {
      throw new CorruptRecordException("Expected the field of a session", e);
    }
  }

  /** The field or member of a title. */
  static byte[] title(TitleEdition title) {
    byte[] id = PackedId.pack(title.title().value());
    if (title.edition().isEmpty()) {
      return id;
    }
    byte[] edition = (EDITION + title.edition()).getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(id, id.length + edition.length);
    System.arraycopy(edition, 0, both, id.length, edition.length);
    return both;
  }

  /**
   * The title of a field or member.
   *
   * @throws CorruptRecordException if it is none's
   */
  static TitleEdition title(byte[] member) {
    int end = idLength(member);
    try {
      return new TitleEdition(
          new TitleId(PackedId.unpack(Arrays.copyOf(member, end))),
          end == member.length
              ? ""
              : new String(member, end + 1, member.length - end - 1, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new CorruptRecordException("Expected the member of a title", e);
    }
  }

  private static int idLength(byte[] member) {
    if (PackedId.isPackedUuid(member)) {
      return PackedId.UUID_BYTES;
    }
    for (int i = 0; i < member.length; i++) {
      if (member[i] == EDITION) {
        return i;
      }
    }
    return member.length;
  }

  static boolean isMark(byte[] member) {
    return member.length == 1 && member[0] == MARK.charAt(0);
  }

  private String of(AccountId account, String name) {
    return prefix + ":{" + account.value() + "}:" + name;
  }
}
