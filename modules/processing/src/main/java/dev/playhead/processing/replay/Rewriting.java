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
import java.util.Arrays;
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
 * rest of the older ones is gone at once. A history is written view by view, each in its place, and
 * what does not belong there is taken out; engagement title by title, each with its sum. So no
 * reader ever finds less than there was.
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

  private Future<Void> history(Replay replay) {
    Set<ProfileId> broken = new HashSet<>();
    for (ProfileId profile : replay.profiles()) {
      if (replay.differences().stream().anyMatch(one -> isBroken(one, profile))) {
        broken.add(profile);
      }
    }
    return fromNothing(replay, broken).compose(done -> history(replay, broken));
  }

  /** Whether what stands there is such that no view of the profile can be written beside it. */
  private static boolean isBroken(Difference one, ProfileId profile) {
    return one.view() == ReplayedView.HISTORY
        && one.kind() == Difference.Kind.UNREADABLE
        && one.key().startsWith(profile + "/");
  }

  private Future<Void> history(Replay replay, Set<ProfileId> without) {
    Map<Listed, View> expected = replay.expected().views().history();
    boolean all = replay.request().mode() == ReplayMode.REBUILD;
    List<View> toStore = new ArrayList<>();
    Map<SessionId, View> ofSession = new HashMap<>();
    expected.forEach(
        (at, view) -> {
          ofSession.put(at.session(), view);
          View is = replay.stored().history().get(at);
          boolean isOpen = replay.expected().isOpen(at.session());
          if (!without.contains(at.profile())
              && (all || is == null || (!isOpen && !is.equals(view)))) {
            toStore.add(view);
          }
        });
    Set<SessionId> toRemove = new HashSet<>();
    for (Listed at : replay.stored().history().keySet()) {
      View elsewhere = ofSession.get(at.session());
      if (elsewhere == null) {
        toRemove.add(at.session());
      } else if (!expected.containsKey(at)) {
        // Storing it where it belongs takes it away from where it does not.
        toStore.add(elsewhere);
      }
    }
    return AFew.atOnce(Set.copyOf(toStore), view -> store(replay, view))
        .compose(
            stored ->
                AFew.atOnce(
                    toRemove, session -> stores.history().remove(replay.account(), session)));
  }

  /** As {@link Replayer#writeHistoryFromNothing}. */
  Future<Void> historyFromNothing(Replay replay) {
    Set<ProfileId> broken = new HashSet<>();
    for (ProfileId profile : replay.profiles()) {
      if (replay.differences().stream()
          .filter(one -> one.view() == ReplayedView.HISTORY)
          .anyMatch(one -> one.key().startsWith(profile + "/"))) {
        broken.add(profile);
      }
    }
    return fromNothing(replay, broken);
  }

  /** All of it at once, and then those that may still change once more, as they are told to. */
  private Future<Void> fromNothing(Replay replay, Set<ProfileId> profiles) {
    return AFew.atOnce(
        profiles,
        profile -> {
          List<View> views =
              replay.expected().views().history().values().stream()
                  .filter(view -> view.profile().equals(profile))
                  .sorted(NEWEST_FIRST)
                  .toList();
          List<View> changing =
              views.stream()
                  .filter(view -> replay.expected().views().sessions().containsKey(view.session()))
                  .toList();
          return stores
              .history()
              .forget(replay.account(), profile)
              .compose(gone -> stores.history().load(replay.account(), profile, views))
              .compose(loaded -> AFew.atOnce(changing, view -> store(replay, view)));
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
        .engagement()
        .forEach(
            (entry, of) -> {
              if (replay.expected().isOpen(entry.session())) {
                byTitle.computeIfAbsent(entry.title(), t -> new HashMap<>()).put(entry, of);
              }
            });
    Set<TitleId> titles = new HashSet<>(replay.logged().titles());
    replay.stored().engagement().keySet().forEach(entry -> titles.add(entry.title()));
    if (replay.request().mode() != ReplayMode.REBUILD) {
      Set<String> differ = new HashSet<>();
      for (Difference one : replay.differences()) {
        if (one.view() == ReplayedView.ENGAGEMENT) {
          differ.add(Arrays.asList(one.key().split("/", -1)).get(0));
        }
      }
      titles.removeIf(title -> !differ.contains(title.value()));
    }
    return AFew.atOnce(
        titles,
        title ->
            stores
                .engagements()
                .recount(replay.account(), title, byTitle.getOrDefault(title, Map.of())));
  }
}
