package dev.playhead.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why a playhead is what it is: the walk of {@link PlayheadState} over its sittings, with what each
 * came to.
 *
 * @param considered newest first, at most {@link #MOST}; a mark has position 0
 */
public record Explanation(Playhead playhead, Decision decidedBy, List<Considered> considered) {
  /** How many sittings are told; those before them were all superseded. */
  public static final int MOST = 10;

  /**
   * What decided.
   *
   * @param rule by its number: that of the newest sitting, which either moved the playhead or was
   *     kept from it
   * @param session and sequence: the event whose position stands
   */
  public record Decision(int rule, SessionId session, long sequence, String detail) {}

  /** A sitting that had a say; its event is the one that told the position. */
  public record Considered(
      SessionId session,
      long sequence,
      Instant time,
      long positionMs,
      Provenance provenance,
      int rule,
      String outcome) {}

  /** One step of the walk. */
  record Step(Sitting sitting, Verdict verdict) {}

  public Explanation {
    considered = List.copyOf(considered);
  }

  /** The sessions whose {@link DecidingEvent} {@link #of} asks for. */
  public static Set<SessionId> sessions(PlayheadState state, Rules rules) {
    Set<SessionId> sessions = new LinkedHashSet<>();
    told(state, rules).forEach(step -> sessions.add(step.sitting.session()));
    state.playhead(rules).ifPresent(playhead -> sessions.add(playhead.session()));
    return sessions;
  }

  /**
   * The explanation; empty when there is no playhead.
   *
   * @param sequences of the {@link DecidingEvent}s of {@link #sessions}
   */
  public static Optional<Explanation> of(
      PlayheadState state, Map<SessionId, Long> sequences, Rules all) {
    Rules rules = all.of(state.title().title());
    return state
        .playhead(rules)
        .map(
            playhead -> {
              List<Step> told = told(state, rules);
              return new Explanation(
                  playhead,
                  decision(playhead, told, sequences, rules),
                  told.stream().map(step -> considered(step, playhead, sequences, rules)).toList());
            });
  }

  private static List<Step> told(PlayheadState state, Rules rules) {
    List<Step> steps = new ArrayList<>(state.steps(rules));
    steps.removeIf(step -> step.verdict == Verdict.REMOVED); // It is gone from every answer.
    Collections.reverse(steps);
    return steps.subList(0, Math.min(MOST, steps.size()));
  }

  private static Decision decision(
      Playhead playhead, List<Step> told, Map<SessionId, Long> sequences, Rules rules) {
    SessionId session = playhead.session();
    long sequence = sequences.getOrDefault(session, ViewingEvent.UNKNOWN);
    if (told.isEmpty()) {
      String detail = "It comes from sittings so old that they are no longer kept one by one.";
      return new Decision(Verdict.NEWEST.rule(), session, sequence, detail);
    }
    Step newest =
        told.stream().filter(step -> step.verdict.decides()).findFirst().orElse(told.get(0));
    String detail =
        newest.verdict.moves()
            ? reason(newest, rules)
            : "The position of session "
                + session.value()
                + " stands: that of session "
                + newest.sitting.session().value()
                + " is newer, but "
                + reason(newest, rules);
    return new Decision(newest.verdict.rule(), session, sequence, detail);
  }

  private static Considered considered(
      Step step, Playhead playhead, Map<SessionId, Long> sequences, Rules rules) {
    Sitting sitting = step.sitting;
    String outcome =
        !step.verdict.moves()
            ? (step.verdict.decides() ? "refused: " : "no say: ") + reason(step, rules)
            : sitting.session().equals(playhead.session())
                ? "decided: " + reason(step, rules)
                : "superseded: a newer position came after it.";
    return new Considered(
        sitting.session(),
        sequences.getOrDefault(sitting.session(), ViewingEvent.UNKNOWN),
        sitting.positionAt(),
        Math.max(0, sitting.positionMs()),
        sitting.provenance(),
        step.verdict.rule(),
        outcome);
  }

  private static String reason(Step step, Rules rules) {
    return switch (step.verdict) {
      case NEWEST -> "its position is the newest by the time it was played.";
      case GUARDED ->
          "its session has played "
              + step.sitting.playedMs()
              + " ms, and below "
              + rules.guard().toMillis()
              + " ms it does not lower a playhead in progress.";
      case WORSE ->
          "its position is "
              + step.sitting.provenance().wireName()
              + ", and the exact one is from less than "
              + rules.heartbeat().toMillis()
              + " ms before.";
      case ANEW -> "the title had been watched, and was begun anew.";
      case SET -> "somebody set it by hand.";
      case MARKED -> "somebody marked the title as watched, or as not watched.";
      case DISMISSED -> "the title was only taken out of continue watching.";
      case REMOVED -> "it was removed from the history.";
    };
  }
}
