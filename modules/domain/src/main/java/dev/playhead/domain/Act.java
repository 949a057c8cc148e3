package dev.playhead.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What changes something besides reporting: a position set by hand, a mark, a dismissal, a removal,
 * a stop from elsewhere. It becomes an event in the log like any other (rule 17), so that a replay
 * brings back what it did.
 */
public sealed interface Act {
  /**
   * The first sequence number of events that the service itself makes about a device's session;
   * devices count up to 2^53 - 1.
   */
  long FIRST_SEQUENCE = EventCheck.MAX_NUMBER + 1;

  /** The device that acts name as theirs: none played anything. */
  Device BY_HAND = new Device(new DeviceId("by-hand"), "", "");

  /** The profile that an act about an account names: it is about all of them. */
  ProfileId ANY_PROFILE = new ProfileId("any");

  /** The title that an act about an account names: it is about all of them. */
  TitleEdition ANY_TITLE = TitleEdition.of("any");

  /** Whose account it changes. */
  AccountId account();

  /**
   * The record of it for the log.
   *
   * @param id names the act if it is not about a session: a session id that nothing else has
   * @param at the service's own clock
   */
  AcceptedReport recorded(SessionId id, Instant at);

  /** An act about what a profile has in a title. */
  record OfTitle(
      AccountId account, ProfileId profile, EventType type, TitleEdition title, long positionMs)
      implements Act {
    public OfTitle {
      if (!type.isOfTitle()) {
        throw new IllegalArgumentException("Expected an act about a title, but was " + type);
      }
    }

    /** The playhead is there now. */
    public static OfTitle position(
        AccountId account, ProfileId profile, TitleEdition title, long positionMs) {
      return new OfTitle(account, profile, EventType.POSITION_SET, title, positionMs);
    }

    /** The title counts as watched, or does not. */
    public static OfTitle watched(
        AccountId account, ProfileId profile, TitleEdition title, boolean watched) {
      EventType type = watched ? EventType.WATCHED_SET : EventType.WATCHED_UNSET;
      return new OfTitle(account, profile, type, title, ViewingEvent.UNKNOWN);
    }

    /** The title leaves continue watching until it is played again. */
    public static OfTitle dismissal(AccountId account, ProfileId profile, TitleEdition title) {
      return new OfTitle(account, profile, EventType.DISMISSED, title, ViewingEvent.UNKNOWN);
    }

    /** The title leaves the history, in all its editions. */
    public static OfTitle removal(AccountId account, ProfileId profile, TitleId title) {
      TitleEdition anyEdition = new TitleEdition(title, "");
      return new OfTitle(
          account, profile, EventType.TITLE_REMOVED, anyEdition, ViewingEvent.UNKNOWN);
    }

    @Override
    public AcceptedReport recorded(SessionId id, Instant at) {
      return Act.record(account, profile, id, 0, type, title, positionMs, at);
    }
  }

  /**
   * An act about one session.
   *
   * @param profile whose session it is
   * @param title what it plays
   */
  record OfSession(
      AccountId account, ProfileId profile, SessionId session, TitleEdition title, EventType type)
      implements Act {
    public OfSession {
      if (!type.isOfSession()) {
        throw new IllegalArgumentException("Expected an act about a session, but was " + type);
      }
    }

    /** It is over, whatever its device says. */
    public static OfSession stop(AccountId account, View view) {
      return of(account, view, EventType.REMOTE_STOPPED);
    }

    /** It is over because the account has too many. */
    public static OfSession overLimit(AccountId account, View view) {
      return of(account, view, EventType.LIMIT_STOPPED);
    }

    /** Its view leaves the history. */
    public static OfSession removal(AccountId account, View view) {
      return of(account, view, EventType.VIEW_REMOVED);
    }

    private static OfSession of(AccountId account, View view, EventType type) {
      return new OfSession(account, view.profile(), view.session(), view.title(), type);
    }

    @Override
    public AcceptedReport recorded(SessionId id, Instant at) {
      long sequence = FIRST_SEQUENCE + 8 * at.toEpochMilli() + (type.code() & 7);
      return Act.record(account, profile, session, sequence, type, title, ViewingEvent.UNKNOWN, at);
    }
  }

  /** An act about all that is kept of an account, in its turn among the account's reports. */
  record OfAccount(AccountId account, EventType type) implements Act {
    public OfAccount {
      if (!type.isOfAccount()) {
        throw new IllegalArgumentException("Expected an act about an account, but was " + type);
      }
    }

    /** Nothing is left of it (rule 18). */
    public static OfAccount erasure(AccountId account) {
      return new OfAccount(account, EventType.ACCOUNT_ERASED);
    }

    /** Its views are made anew. */
    public static OfAccount replay(AccountId account) {
      return new OfAccount(account, EventType.ACCOUNT_REPLAYED);
    }

    @Override
    public AcceptedReport recorded(SessionId id, Instant at) {
      return Act.record(account, ANY_PROFILE, id, 0, type, ANY_TITLE, ViewingEvent.UNKNOWN, at);
    }
  }

  private static AcceptedReport record(
      AccountId account,
      ProfileId profile,
      SessionId session,
      long sequence,
      EventType type,
      TitleEdition title,
      long positionMs,
      Instant at) {
    Instant time = at.truncatedTo(ChronoUnit.MILLIS);
    ViewingEvent event =
        new ViewingEvent(
            session,
            sequence,
            type,
            time,
            time,
            title,
            positionMs,
            ViewingEvent.UNKNOWN,
            ViewingEvent.UNKNOWN,
            ViewingEvent.UNKNOWN,
            false,
            false,
            Telemetry.NONE,
            null);
    return new AcceptedReport(account, profile, BY_HAND, time, List.of(event));
  }
}
