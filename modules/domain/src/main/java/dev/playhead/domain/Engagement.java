package dev.playhead.domain;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What some views of a title come to. Sums of such are sums of their parts, so that a view which
 * changes is counted anew by taking away what was counted of it.
 *
 * @param views sessions that have ended at least once
 * @param profiles different profiles among them; 0 where they are counted elsewhere
 * @param watched how many of the views passed the watched threshold (rule 14)
 * @param watchedMs time actually played, over all views
 * @param furthest for each step from 0 to {@link #STEPS}, how many views came as far as that and no
 *     farther; those of a title without a known length are in none
 */
public record Engagement(
    long views, long profiles, long watched, long watchedMs, List<Long> furthest) {
  /** In so many equal steps a title is divided. */
  public static final int STEPS = 20;

  /** Of no views. */
  public static final Engagement NONE =
      new Engagement(0, 0, 0, 0, Collections.nCopies(STEPS + 1, 0L));

  public Engagement {
    furthest = List.copyOf(furthest);
    if (furthest.size() != STEPS + 1) {
      throw new IllegalArgumentException(
          "Expected " + (STEPS + 1) + " steps, but there were " + furthest.size());
    }
    if (Math.min(Math.min(views, profiles), Math.min(watched, watchedMs)) < 0
        || Collections.min(furthest) < 0) {
      throw new IllegalArgumentException(
          "Expected counts of 0 or more, but views, profiles, watched, watchedMs and steps were "
              + List.of(views, profiles, watched, watchedMs, furthest));
    }
  }

  /**
   * Of one view that has ended, its profile not counted.
   *
   * @param furthestMs the highest position that was played up to, jumps not counted, or {@link
   *     ViewingEvent#UNKNOWN}
   */
  public static Engagement of(View view, long furthestMs) {
    int step = step(view, furthestMs);
    return new Engagement(
        1,
        0,
        view.watched() ? 1 : 0,
        view.watchedMs(),
        IntStream.rangeClosed(0, STEPS).mapToObj(i -> i == step ? 1L : 0L).toList());
  }

  /** Which step the view came to, or -1 when nobody told how long the title is. */
  private static int step(View view, long furthestMs) {
    if (view.durationMs() <= 0) {
      return -1;
    }
    boolean cameToTheEnd = view.end() != null && view.end().reason() == EndReason.ENDED;
    long reachedMs = Math.min(Math.max(0, furthestMs), view.durationMs());
    return cameToTheEnd ? STEPS : (int) (reachedMs / ((double) view.durationMs() / STEPS));
  }

  /** Of these views and those, which are others. */
  public Engagement plus(Engagement other) {
    return combined(other, 1);
  }

  /** Of these views without those, which are among them. */
  public Engagement minus(Engagement other) {
    return combined(other, -1);
  }

  private Engagement combined(Engagement other, int sign) {
    return new Engagement(
        views + sign * other.views,
        profiles + sign * other.profiles,
        watched + sign * other.watched,
        watchedMs + sign * other.watchedMs,
        IntStream.rangeClosed(0, STEPS)
            .mapToObj(i -> furthest.get(i) + sign * other.furthest.get(i))
            .toList());
  }

  /** The same views, of so many different profiles. */
  public Engagement ofProfiles(long count) {
    return new Engagement(views, count, watched, watchedMs, furthest);
  }

  /** The share of views that passed the watched threshold, 0 to 1; 0 of no views. */
  public double completionRate() {
    return views == 0 ? 0 : (double) watched / views;
  }

  /** Whether any of the views is in the drop-off curve. */
  public boolean hasCurve() {
    return measured(0) > 0;
  }

  /**
   * The share of views that got at least that far, 0 to 1, of those whose title has a known length.
   *
   * @param step from 0, where all began, to {@link #STEPS}, the end of the title
   */
  public double share(int step) {
    long all = measured(0);
    return all == 0 ? 0 : (double) measured(step) / all;
  }

  private long measured(int from) {
    return furthest.subList(from, STEPS + 1).stream().mapToLong(Long::longValue).sum();
  }
}
