package dev.playhead.processing.replay;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.codec.CorruptRecordException;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.Difference.Kind;
import dev.playhead.ports.replay.ReplayedView;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares the fast reads with what they must show. One that is not there is no difference: it is
 * filled when somebody asks. Neither is a session that the log does not know yet and whose lease
 * runs, for a place is taken before the start is in the log.
 */
final class FastReads {
  /** So many titles of a row are compared. */
  private static final int ROW = 100;

  /** As every row is ordered. */
  private static final Comparator<Playhead> NEWEST_FIRST =
      Comparator.comparing(Playhead::time).reversed().thenComparing(Playhead::title);

  private final MaterializedViews fastReads;
  private final AccountId account;
  private final Refold expected;
  private final Rules rules;
  private final List<Difference> differences = new ArrayList<>();

  FastReads(MaterializedViews fastReads, AccountId account, Refold expected, Rules rules) {
    this.fastReads = fastReads;
    this.account = account;
    this.expected = expected;
    this.rules = rules;
  }

  /**
   * Compares.
   *
   * @param known every session of the log
   * @return fails when they are away; what cannot be read differs
   */
  Future<List<Difference>> differences(Set<SessionId> known, Instant now) {
    Map<ProfileId, Map<TitleEdition, Playhead>> profiles = new HashMap<>();
    Map<ProfileId, Set<TitleEdition>> titles = new HashMap<>();
    expected
        .views()
        .playheads()
        .forEach(
            (title, state) -> {
              titles.computeIfAbsent(title.profile(), p -> new HashSet<>()).add(title.title());
              Map<TitleEdition, Playhead> ofProfile =
                  profiles.computeIfAbsent(title.profile(), p -> new HashMap<>());
              state.playhead(rules).ifPresent(one -> ofProfile.put(title.title(), one));
            });
    Future<Void> sessions =
        orUnreadable(
            fastReads
                .sessions(account)
                .onSuccess(found -> found.ifPresent(all -> sessions(all, known, now))),
            "sessions/");
    return sessions
        .compose(
            done ->
                AFew.atOnce(
                    profiles.keySet(),
                    profile ->
                        profile(
                            profile,
                            titles.getOrDefault(profile, Set.of()),
                            profiles.getOrDefault(profile, Map.of()))))
        .map(differences);
  }

  private void sessions(List<LiveSession> found, Set<SessionId> known, Instant now) {
    Map<SessionId, LiveSession> rest = new HashMap<>(expected.live());
    for (LiveSession one : found) {
      SessionId id = one.view().session();
      LiveSession should = rest.remove(id);
      if (should != null && !should.equals(one)) {
        add("sessions/" + id, Kind.DIFFERS);
      } else if (should == null && one.isActive(now) && known.contains(id)) {
        add("sessions/" + id, Kind.EXTRA);
      }
    }
    rest.keySet().forEach(id -> add("sessions/" + id, Kind.MISSING));
  }

  private Future<Void> profile(
      ProfileId profile, Set<TitleEdition> titles, Map<TitleEdition, Playhead> should) {
    return orUnreadable(
            fastReads
                .playheads(account, profile, titles)
                .onSuccess(found -> found.ifPresent(is -> playheads(profile, titles, should, is))),
            "playheads/" + profile + "/")
        .compose(
            done ->
                orUnreadable(
                    fastReads
                        .recent(account, profile, ROW)
                        .onSuccess(
                            found ->
                                found.ifPresent(
                                    is -> row("recent/" + profile, should, one -> true, is))),
                    "recent/" + profile))
        .compose(
            done ->
                orUnreadable(
                    fastReads
                        .continueWatching(account, profile, ROW)
                        .onSuccess(
                            found ->
                                found.ifPresent(
                                    is ->
                                        row(
                                            "continue-watching/" + profile,
                                            should,
                                            one -> one.inContinueWatching(rules),
                                            is))),
                    "continue-watching/" + profile));
  }

  private void playheads(
      ProfileId profile,
      Set<TitleEdition> titles,
      Map<TitleEdition, Playhead> should,
      Map<TitleEdition, Playhead> is) {
    for (TitleEdition title : titles) {
      Playhead wanted = should.get(title);
      Playhead found = is.get(title);
      String key = "playheads/" + CanonicalViews.key(new Played(profile, title));
      if (wanted != null && found == null) {
        add(key, Kind.MISSING);
      } else if (wanted == null && found != null) {
        add(key, Kind.EXTRA);
      } else if (wanted != null && !wanted.equals(found)) {
        add(key, Kind.DIFFERS);
      }
    }
  }

  private void row(
      String key,
      Map<TitleEdition, Playhead> should,
      Predicate<Playhead> belongs,
      List<Playhead> is) {
    List<Playhead> wanted =
        should.values().stream().filter(belongs).sorted(NEWEST_FIRST).limit(ROW).toList();
    if (!wanted.equals(is)) {
      add(key, Kind.DIFFERS);
    }
  }

  private void add(String key, Kind kind) {
    differences.add(new Difference(ReplayedView.MATERIALIZED, key, kind));
  }

  private Future<Void> orUnreadable(Future<?> read, String key) {
    return read.<Void>mapEmpty()
        .recover(
            cause -> {
              if (cause instanceof CorruptRecordException) {
                add(key, Kind.UNREADABLE);
                return Future.succeededFuture();
              }
              return Future.failedFuture(cause);
            });
  }
}
