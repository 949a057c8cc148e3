package dev.playhead.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rule 16: views of one title by one profile that lie less than four hours apart, as one. A film in
 * three sittings is one viewing. Its editions are one title here: who begins the wrong one and
 * changes to the other has watched the film once.
 *
 * @param views at least one, oldest start first
 */
public record Viewing(List<View> views) {
  /**
   * No session reaches further than this from its start, even if it lasts longer: a player that was
   * left paused for a week makes no viewing of all that was played meanwhile. So what was played
   * more than this and the gap before a view never belongs to its viewing, unless something between
   * them joins them.
   */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final Comparator<View> OLDEST_FIRST =
      Comparator.comparing(View::startedAt).thenComparing(View::session);

  public Viewing {
    if (views.isEmpty()) {
      throw new IllegalArgumentException("Expected the views of a viewing, but there were none");
    }
    views = List.copyOf(views);
  }

  /**
   * The viewings that these views make up, in whatever order they come; newest first, by the start
   * of their newest view. Apart means from the end of all earlier ones to the start of the next; a
   * view that has not ended is apart from nothing that starts after it within {@link #LONGEST}.
   */
  public static List<Viewing> of(Collection<View> views, Rules rules) {
    Map<Subject, Sequel> last = new HashMap<>();
    List<Sequel> all = new ArrayList<>();
    for (View view : views.stream().sorted(OLDEST_FIRST).toList()) {
      Subject subject = new Subject(view.profile(), view.title().title());
      Sequel sequel = last.get(subject);
      if (sequel == null || !sequel.goesOnWith(view, rules.viewingGap())) {
        sequel = new Sequel();
        last.put(subject, sequel);
        all.add(sequel);
      }
      sequel.add(view);
    }
    return all.stream()
        .map(sequel -> new Viewing(sequel.views))
        .sorted(Comparator.comparing(Viewing::newest, OLDEST_FIRST).reversed())
        .toList();
  }

  /** Who watched. */
  public ProfileId profile() {
    return newest().profile();
  }

  /** What was watched. */
  public TitleId title() {
    return newest().title().title();
  }

  /** The view that started last: where, on what device and in which edition it came to. */
  public View newest() {
    return views.get(views.size() - 1);
  }

  /** Its views, as the history shows them. */
  public List<View> newestFirst() {
    List<View> reversed = new ArrayList<>(views);
    Collections.reverse(reversed);
    return List.copyOf(reversed);
  }

  public Instant startedAt() {
    return views.get(0).startedAt();
  }

  /** When the last of its sessions ended; null while one is active. */
  public @Nullable Instant endedAt() {
    Instant latest = Instant.MIN;
    for (View view : views) {
      if (view.end() == null) {
        return null;
      }
      latest = latest.isAfter(view.end().at()) ? latest : view.end().at();
    }
    return latest;
  }

  /** Time actually played, over all its sessions. */
  public long watchedMs() {
    return views.stream().mapToLong(View::watchedMs).sum();
  }

  /** The position it started at. */
  public long fromMs() {
    return views.get(0).fromMs();
  }

  /** Its latest position. */
  public long positionMs() {
    return newest().positionMs();
  }

  /** Length of the title as its newest session knows it, or {@link ViewingEvent#UNKNOWN}. */
  public long durationMs() {
    long known = ViewingEvent.UNKNOWN;
    for (View view : views) {
      known = ViewingEvent.lastKnown(known, view.durationMs());
    }
    return known;
  }

  /** Whether one of its sessions played past the title's watched threshold (rule 14). */
  public boolean watched() {
    return views.stream().anyMatch(View::watched);
  }

  private record Subject(ProfileId profile, TitleId title) {}

  /** A viewing while it is put together. */
  private static final class Sequel {
    private final List<View> views = new ArrayList<>();
    private Instant until = Instant.MIN;

    void add(View view) {
      views.add(view);
      Instant latest = view.startedAt().plus(LONGEST);
      Instant end =
          view.end() == null || view.end().at().isAfter(latest) ? latest : view.end().at();
      until = end.isAfter(until) ? end : until;
    }

    boolean goesOnWith(View next, Duration gap) {
      return next.startedAt().isBefore(until)
          || Duration.between(until, next.startedAt()).compareTo(gap) < 0;
    }
  }
}
