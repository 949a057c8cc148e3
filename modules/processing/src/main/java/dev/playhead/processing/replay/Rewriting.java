package dev.playhead.processing.replay;

import dev.playhead.domain.Engagement;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.ports.Generation;
import dev.playhead.ports.replay.Difference;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayedView;
import dev.playhead.processing.replay.AccountViews.Listed;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings the views of an account to what its raw events give.
 *
 * <p>Sessions and playheads get a new {@link Generation}: all of it is stored beside what is there,
 * each value standing before the older one from then on, and then the generation begins and the
 * rest of the older ones is gone at once. A profile's history is switched over as a whole;
 * engagement title by title, each with its sum. So no reader ever finds less than there was.
 */
final class Rewriting {
  private static final Comparator<View> NEWEST_FIRST =
      Comparator.comparing(View::startedAt).thenComparing(View::session).reversed();

  private final ReplayStores stores;
  private final InstantSource clock;

  Rewriting(ReplayStores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /** As {@link Replayer#write}. */
  Future<Void> write(Replay replay) {
    if (replay.request().mode() == ReplayMode.REPLAY) {
      return again(replay);
    }
    Generation next = replay.generation().next(clock.instant());
    return when(replay, ReplayedView.SESSIONS, () -> sessions(replay, next))
        .compose(done -> when(replay, ReplayedView.PLAYHEADS, () -> playheads(replay, next)))
        .compose(done -> when(replay, ReplayedView.HISTORY, () -> history(replay)))
        .compose(done -> when(replay, ReplayedView.ENGAGEMENT, () -> engagement(replay)));
  }

  private interface Step {
    Future<Void> run();
  }

  private static Future<Void> when(Replay replay, ReplayedView view, Step step) {
    boolean isWanted =
        replay.request().views().contains(view)
            && (replay.request().mode() == ReplayMode.REBUILD || replay.differs(view));
    return isWanted ? step.run() : Future.succeededFuture();
  }

  /** Everything once more, as if its events came again: what is there already stays. */
  private Future<Void> again(Replay replay) {
    Set<ReplayedView> views = replay.request().views();
    List<Future<Void>> writes = new ArrayList<>();
    AccountViews expected = replay.expected().views();
    if (views.contains(ReplayedView.SESSIONS)) {
      writes.add(
          stores
              .sessions()
              .store(replay.account(), replay.generation(), expected.sessions().values()));
    }
    if (views.contains(ReplayedView.PLAYHEADS)) {
      byProfile(expected)
          .forEach(
              (profile, states) ->
                  writes.add(
                      stores
                          .playheads()
                          .store(replay.account(), profile, replay.generation(), states)));
    }
    if (views.contains(ReplayedView.HISTORY)) {
      writes.add(AFew.atOnce(expected.history().values(), view -> store(replay, view)));
    }
    if (views.contains(ReplayedView.ENGAGEMENT)) {
      writes.add(
          AFew.atOnce(
              expected.engagement().entrySet(),
              entry -> stores.engagements().count(entry.getKey(), entry.getValue())));
    }
    return Future.join(writes).mapEmpty();
  }

  private Future<Void> sessions(Replay replay, Generation next) {
    return stores
        .sessions()
        .store(replay.account(), next, replay.expected().views().sessions().values())
        .compose(stored -> stores.sessions().begin(replay.account(), next));
  }

  private Future<Void> playheads(Replay replay, Generation next) {
    Map<ProfileId, List<PlayheadState>> states = byProfile(replay.expected().views());
    return AFew.atOnce(
        replay.profiles(),
        profile ->
            stores
                .playheads()
                .store(replay.account(), profile, next, states.getOrDefault(profile, List.of()))
                .compose(
                    stored -> stores.playheads().forgetBefore(replay.account(), profile, next)));
  }

  private static Map<ProfileId, List<PlayheadState>> byProfile(AccountViews views) {
    Map<ProfileId, List<PlayheadState>> byProfile = new HashMap<>();
    views
        .playheads()
        .forEach(
            (title, state) ->
                byProfile.computeIfAbsent(title.profile(), p -> new ArrayList<>()).add(state));
    return byProfile;
  }

  /** Each profile's as a whole, and then what is said of its sessions elsewhere. */
  private Future<Void> history(Replay replay) {
    Set<ProfileId> profiles = replay.profiles();
    if (replay.request().mode() != ReplayMode.REBUILD) {
      profiles.removeIf(profile -> !replay.differs(profile));
    }
    return AFew.atOnce(profiles, profile -> replace(replay, profile))
        .compose(done -> takeOut(replay));
  }

  private Future<Void> replace(Replay replay, ProfileId profile) {
    List<View> views =
        replay.expected().views().history().values().stream()
            .filter(view -> view.profile().equals(profile))
            .sorted(NEWEST_FIRST)
            .toList();
    List<View> moved =
        views.stream()
            .filter(view -> !replay.stored().views().history().containsKey(Listed.of(view)))
            .toList();
    return stores.history().replace(replay.account(), profile, views, moved);
  }

  /** What stood where it should not, so that it is not listed there any more either. */
  private Future<Void> takeOut(Replay replay) {
    Map<Listed, View> expected = replay.expected().views().history();
    Map<SessionId, View> ofSession = new HashMap<>();
    expected.values().forEach(view -> ofSession.put(view.session(), view));
    Set<SessionId> misplaced = new HashSet<>();
    for (Listed at : replay.stored().views().history().keySet()) {
      if (!expected.containsKey(at)) {
        misplaced.add(at.session());
      }
    }
    return AFew.atOnce(
        misplaced,
        session -> {
          View elsewhere = ofSession.get(session);
          return elsewhere == null
              ? stores.history().remove(replay.account(), session)
              : store(replay, elsewhere);
        });
  }

  private Future<Void> store(Replay replay, View view) {
    return stores.history().store(replay.account(), view);
  }

  private Future<Void> engagement(Replay replay) {
    Map<TitleId, Map<Entry, Engagement>> byTitle = new HashMap<>();
    replay
        .expected()
        .views()
        .engagement()
        .forEach(
            (entry, of) ->
                byTitle.computeIfAbsent(entry.title(), t -> new HashMap<>()).put(entry, of));
    // What is counted of an open session is as of its last end, which may be so or not.
    replay
        .stored()
        .views()
        .engagement()
        .forEach(
            (entry, of) -> {
              if (replay.expected().isOpen(entry.session())) {
                byTitle.computeIfAbsent(entry.title(), t -> new HashMap<>()).put(entry, of);
              }
            });
    Set<TitleId> titles = new HashSet<>(replay.logged().titles());
    replay.stored().views().engagement().keySet().forEach(entry -> titles.add(entry.title()));
    boolean anew = replay.request().mode() == ReplayMode.REBUILD;
    Set<String> differ = titlesThatDiffer(replay);
    titles.removeIf(
        title ->
            !differ.contains(title.value()) && (!anew || replay.stored().whole().contains(title)));
    return AFew.atOnce(
        titles,
        title ->
            stores
                .engagements()
                .recount(replay.account(), title, byTitle.getOrDefault(title, Map.of())));
  }

  /** Of each difference all that may be its title, which is what comes before a slash. */
  private static Set<String> titlesThatDiffer(Replay replay) {
    Set<String> titles = new HashSet<>();
    for (Difference one : replay.differences()) {
      if (one.view() == ReplayedView.ENGAGEMENT) {
        for (int to = one.key().indexOf('/'); to >= 0; to = one.key().indexOf('/', to + 1)) {
          titles.add(one.key().substring(0, to));
        }
      }
    }
    return titles;
  }
}
