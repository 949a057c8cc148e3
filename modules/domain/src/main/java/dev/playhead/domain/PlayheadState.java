package dev.playhead.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that decides the playhead of one profile in one title: a sitting per session. The playhead is
 * a pure function of them, so it does not matter in what order they came.
 *
 * <p>The newest {@link #MAX_SITTINGS} are kept one by one; what is older is folded into the {@link
 * Run} they begin with, so that a title played every day stays small. While a title has no more
 * than that many sittings, the order in which they come never matters (rule 3). Beyond, it holds
 * for the sittings that are kept. For one whose position is no newer than the folded ones, two
 * things change, and neither touches a newer playhead (rule 5): if it was never seen, it is left
 * out, though it may have been a play to count; and if it is a folded one that went on after all,
 * its play time and version count twice.
 *
 * @param removedAt when the title was removed from the history, or null: what began until then is
 *     gone, and stays so whenever it arrives (rule 17)
 * @param older what the sittings that are no longer kept came to, or null
 * @param sittings in {@link Sitting#ORDER}, one a session
 */
public record PlayheadState(
    TitleEdition title, @Nullable Instant removedAt, @Nullable Run older, List<Sitting> sittings) {
  /** How many sittings of a title are kept one by one. */
  public static final int MAX_SITTINGS = 64;

  public PlayheadState {
    sittings = List.copyOf(sittings);
  }

  /** Of a title that was never played. */
  public static PlayheadState empty(TitleEdition title) {
    return new PlayheadState(title, null, null, List.of());
  }

  /**
   * How many distinct events it is made of, counted from the time of its removal in milliseconds if
   * it was removed, which no number of events comes up to. The greater one is the more complete
   * one.
   */
  public long version() {
    long version = removedAt == null ? 0 : removedAt.toEpochMilli();
    version += older == null ? 0 : older.version();
    for (Sitting sitting : sittings) {
      version += sitting.version();
    }
    return version;
  }

  /** With what a session contributes, in place of what it contributed before. */
  public PlayheadState with(Sitting sitting, Rules rules) {
    boolean isGone = isRemoved(sitting.startedAt());
    if (!sitting.hasPosition() || isFoldedAway(sitting) || (isGone && !isKept(sitting))) {
      return this;
    }
    List<Sitting> changed = new ArrayList<>(sittings.size() + 1);
    for (Sitting kept : sittings) {
      if (!kept.session().equals(sitting.session())) {
        changed.add(kept);
      } else if (kept.version() > sitting.version()) {
        return this;
      }
    }
    // It was taken for one that began after the removal, until its first events came.
    changed.add(isGone ? sitting.asRemoved(sitting.version()) : sitting);
    changed.sort(Sitting.ORDER);
    return new PlayheadState(title, removedAt, older, changed).folded(rules);
  }

  /**
   * Without a say of a session that turned out to be of another title or profile. What it
   * contributed stays and says nothing, so that the version never falls (rule 3).
   *
   * @param version of the session as it is known now
   */
  public PlayheadState without(SessionId session, long version) {
    List<Sitting> changed = new ArrayList<>(sittings.size());
    for (Sitting kept : sittings) {
      boolean isIt = kept.session().equals(session) && kept.version() <= version;
      changed.add(isIt ? kept.asRemoved(version) : kept);
    }
    return new PlayheadState(title, removedAt, older, changed);
  }

  /** Without all that began until then, for good. */
  public PlayheadState removed(Instant at) {
    if (isRemoved(at)) {
      return this;
    }
    List<Sitting> after =
        sittings.stream().filter(sitting -> sitting.startedAt().isAfter(at)).toList();
    boolean keepsOlder = older != null && older.begun().isAfter(at);
    return new PlayheadState(title, at, keepsOlder ? older : null, after);
  }

  /** Whether the removal of the title takes a session with it that began then. */
  public boolean isRemoved(Instant startedAt) {
    return removedAt != null && !startedAt.isAfter(removedAt);
  }

  /** The playhead, or empty when no session told a position. */
  public Optional<Playhead> playhead(Rules rules) {
    Rules ofTitle = rules.of(title.title());
    Run run = older;
    for (Sitting sitting : sittings) {
      run = Run.after(run, sitting, ofTitle);
    }
    return Optional.ofNullable(run).map(last -> last.playhead(title));
  }

  /** The walk that decides the playhead, a step for each sitting that is kept, in their order. */
  List<Explanation.Step> steps(Rules rules) {
    Rules ofTitle = rules.of(title.title());
    List<Explanation.Step> steps = new ArrayList<>(sittings.size());
    Run run = older;
    for (Sitting sitting : sittings) {
      steps.add(new Explanation.Step(sitting, Run.verdict(run, sitting, ofTitle)));
      run = Run.after(run, sitting, ofTitle);
    }
    return steps;
  }

  private boolean isKept(Sitting sitting) {
    return sittings.stream().anyMatch(kept -> kept.session().equals(sitting.session()));
  }

  private boolean isFoldedAway(Sitting sitting) {
    return older != null && !sitting.positionAt().isAfter(older.upTo());
  }

  private PlayheadState folded(Rules rules) {
    if (sittings.size() <= MAX_SITTINGS) {
      return this;
    }
    Run run = Run.after(older, sittings.get(0), rules.of(title.title()));
    return new PlayheadState(title, removedAt, run, sittings.subList(1, sittings.size()));
  }
}
