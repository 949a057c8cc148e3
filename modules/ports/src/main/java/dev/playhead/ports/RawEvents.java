package dev.playhead.ports;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The raw log, kept for good: the truth of which every view is a fold. */
public interface RawEvents {
  /** A session that was stored in fewer pieces than this is as small as it gets. */
  int WORTH_SETTLING = 8;

  /**
   * Stores every event of the reports. Idempotent; of two events with one identity the one received
   * first stays, in whatever order they are stored (rule 1).
   *
   * @return succeeds when all are stored; fails when the store cannot say so
   */
  Future<Void> store(List<AcceptedReport> reports);

  /**
   * All events of a session, by sequence; empty when there are none.
   *
   * @return fails when the store does not answer
   */
  Future<List<RecordedEvent>> ofSession(AccountId account, SessionId session);

  /**
   * The sessions of an account of which events are stored, by profile and session. One whose events
   * name several profiles is there for each.
   *
   * @param after the last one of the page before, or null for the first page
   * @return at most {@code limit}; fewer mean that there are no more. Fails when the store does not
   *     answer
   */
  Future<List<Logged>> sessions(AccountId account, @Nullable Logged after, int limit);

  /** A session of which events of that profile are stored. */
  record Logged(ProfileId profile, SessionId session) implements Comparable<Logged> {
    private static final Comparator<Logged> ORDER =
        Comparator.comparing(Logged::profile).thenComparing(Logged::session);

    @Override
    public int compareTo(Logged other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * The accounts of which events are stored, each once, in an order that never changes; one that
   * comes while they are listed may be among them or not.
   *
   * @param after the {@link Accounts#next} of the page before, or null for the first page
   * @return at most {@code limit}. Fails when the store does not answer, and with an {@link
   *     IllegalArgumentException} when {@code after} is of no page
   */
  Future<Accounts> accounts(@Nullable String after, int limit);

  /**
   * A page of the accounts in the log.
   *
   * @param next where the page behind it begins, or null when there is none
   * @param share about which part of the log has been listed with this page, 0 to 1
   */
  record Accounts(List<AccountId> accounts, @Nullable String next, double share) {}

  /**
   * All that is still known to have arrived of a session, in no order: its events, and what arrived
   * again, with the time it arrived then. What arrives again at the same time, or together with the
   * first, leaves no trace, and a session that is settled forgets. An arrival may be there twice.
   *
   * @return fails when the store does not answer
   */
  Future<List<RecordedEvent>> arrivals(AccountId account, SessionId session);

  /**
   * Brings what is stored of a session into its smallest form; to be asked when the session has
   * ended, and again when something came behind its end. Changes nothing that can be read, at any
   * time, whoever else stores or settles the session meanwhile.
   *
   * @return fails when the store cannot say so; that may be left so, it only costs room
   */
  Future<Void> settle(AccountId account, SessionId session);

  /**
   * Erases what arrived of a session up to that time, for good: it stays so when it is stored again
   * while the queue may still have it. What arrived later stays. Idempotent.
   *
   * @return succeeds when it is gone; fails when the store cannot say so
   */
  Future<Void> erase(AccountId account, SessionId session, Instant upTo);

  /**
   * Erases from the {@link #sessions} of an account those of which nothing arrived later than that
   * time. Comes behind {@link #erase} of each, or nobody finds the others again; and once more when
   * something from before was stored again. Idempotent.
   *
   * @return succeeds when they are gone; fails when the store cannot say so
   */
  Future<Void> eraseSessions(AccountId account, Instant upTo);

  /** Another node may have erased what this one has stored: nothing is believed to be there. */
  default void lookAnew() {}
}
