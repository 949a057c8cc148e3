package dev.playhead.processing.replay;

import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.Run;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.replay.ReplayedView;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The views of an account in a form in which what means the same has the same bytes: by view, and
 * in it by key.
 *
 * <p>What may legitimately be one way or another is left out, or brought into one form:
 *
 * <ul>
 *   <li>a session that the store may have forgotten, because nothing was heard of it for weeks;
 *   <li>the view of an open session, of which the history has only to know where it stands, and
 *       what is counted of it;
 *   <li>whether a session is marked as removed whose title was removed, for that is known of the
 *       title: it depends on what came first;
 *   <li>what a playhead knows of a session that turned out to be of another title, and so has no
 *       say in it: it depends on what came first;
 *   <li>for the same reason, what an edition of a removed title knows of the removal, and a
 *       playhead that nothing is known of.
 * </ul>
 */
record CanonicalViews(Map<ReplayedView, SortedMap<String, byte[]>> forms) {
  private static final byte[] OPEN = {0};

  /**
   * Of these views.
   *
   * @param as says which sessions are open, and which may be forgotten
   * @param wanted the views that are looked at
   */
  static CanonicalViews of(AccountViews views, Refold as, Set<ReplayedView> wanted) {
    CanonicalViews canonical = new CanonicalViews(new EnumMap<>(ReplayedView.class));
    wanted.forEach(view -> canonical.forms.put(view, canonical.form(view, views, as)));
    return canonical;
  }

  private SortedMap<String, byte[]> form(ReplayedView view, AccountViews views, Refold as) {
    SortedMap<String, byte[]> form = new TreeMap<>();
    switch (view) {
      case SESSIONS ->
          views
              .sessions()
              .forEach(
                  (id, state) -> {
                    if (!as.silent().containsKey(id)) {
                      form.put(id.value(), Codecs.SESSION.encode(marked(state, as.views())));
                    }
                  });
      case PLAYHEADS ->
          views
              .playheads()
              .forEach(
                  (title, state) -> {
                    PlayheadState plain = plain(title, own(title, state, as), views);
                    if (!plain.equals(PlayheadState.empty(plain.title()))) {
                      form.put(key(title), Codecs.PLAYHEAD_STATE.encode(plain));
                    }
                  });
      case HISTORY ->
          views
              .history()
              .forEach(
                  (at, of) ->
                      form.put(
                          at.profile() + "/" + at.startedAt() + "/" + at.session(),
                          as.isOpen(at.session()) ? OPEN : Codecs.VIEW.encode(of)));
      case ENGAGEMENT ->
          views
              .engagement()
              .forEach(
                  (entry, of) -> {
                    if (!as.isOpen(entry.session())) {
                      form.put(
                          entry.title() + "/" + entry.profile() + "/" + entry.session(),
                          Codecs.ENGAGEMENT.encode(of));
                    }
                  });
      case MATERIALIZED -> {
        // What they show follows from the others, or is not there and will be filled from them.
      }
    }
    return form;
  }

  private static SessionState marked(SessionState state, AccountViews as) {
    PlayheadState ofTitle =
        as.playheads().get(Played.anyEdition(state.profile(), state.title().title()));
    return ofTitle != null && ofTitle.isRemoved(state.startedAt()) ? state.asRemoved() : state;
  }

  /** Without sessions that turned out to be of another title, which have no say in it. */
  private static PlayheadState own(Played title, PlayheadState state, Refold as) {
    List<Sitting> own =
        state.sittings().stream()
            .filter(
                sitting ->
                    sitting.kind() != Sitting.Kind.REMOVED
                        || as.played(sitting.session()).filter(title::equals).isPresent())
            .toList();
    return new PlayheadState(state.title(), state.removedAt(), state.older(), own);
  }

  /** Without what began before its removal, and what follows from the title as a whole. */
  private static PlayheadState plain(Played title, PlayheadState state, AccountViews views) {
    PlayheadState whole = views.playheads().get(title.anyEdition());
    Instant ofWhole = whole == null ? null : whole.removedAt();
    Instant removedAt = latest(state.removedAt(), ofWhole);
    if (removedAt == null) {
      return state;
    }
    Run older = state.older();
    boolean isOwn = title.equals(title.anyEdition()) || !removedAt.equals(ofWhole);
    return new PlayheadState(
        state.title(),
        isOwn ? removedAt : null,
        older == null || !older.begun().isAfter(removedAt) ? null : older,
        state.sittings().stream()
            .filter(sitting -> sitting.startedAt().isAfter(removedAt))
            .toList());
  }

  private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  static String key(Played played) {
    TitleEdition title = played.title();
    String key = played.profile() + "/" + title.title();
    return title.edition().isEmpty() ? key : key + "/" + title.edition();
  }
}
