package dev.playhead.domain;

import static dev.playhead.domain.SessionScript.session;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.domain.Rules.TitleType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Thresholds per type of title (rules 12, 14 and 15). */
class TitleTypesTest {
  private static final Rules OF_TRAILERS = thresholds(0.5, ofSeconds(5), ofSeconds(10));
  private static final Rules OF_LONG_TRAILERS = thresholds(0.7, ofSeconds(5), ofSeconds(10));
  private static final Rules RULES =
      with(
          new TitleType("trailer:", OF_TRAILERS),
          new TitleType("trailer:long:", OF_LONG_TRAILERS),
          new TitleType("news", thresholds(1.0, Duration.ZERO, ofSeconds(1))));

  // Taxel/PlexTraktSync#603, trakt/script.trakt#599: one fixed threshold for everything
  @Test
  void aTypeHasItsOwnWatchedThreshold() {
    SessionScript half = session("s").of("trailer:7").lasting(ofMinutes(2)).from(ofSeconds(60));
    SessionScript film = session("s").of("film").lasting(ofMinutes(2)).from(ofSeconds(60));

    assertThat(isWatched(half.started())).isTrue();
    assertThat(isWatched(film.started())).isFalse();
    assertThat(view(half).watched()).isTrue();
    assertThat(view(film).watched()).isFalse();
  }

  @Test
  void aTypeHasItsOwnTimeToBeInProgress() {
    SessionScript trailer = session("s").of("trailer:7").ofUnknownDuration().started();
    SessionScript film = session("s").of("film").ofUnknownDuration().started();

    assertThat(playhead(trailer.plays(ofSeconds(10))).inContinueWatching(RULES)).isTrue();
    assertThat(playhead(film.plays(ofSeconds(10))).inContinueWatching(RULES)).isFalse();
  }

  @Test
  void aTypeHasItsOwnGuardAndTheExplanationTellsIt() {
    PlayheadState trailer = afterAPeek("trailer:7", ofSeconds(6));
    PlayheadState film = afterAPeek("film", ofSeconds(6));

    assertThat(trailer.playhead(RULES).orElseThrow().positionMs()).isEqualTo(6_000);
    assertThat(film.playhead(RULES).orElseThrow().positionMs()).isEqualTo(40_000);
    assertThat(explanation(afterAPeek("trailer:7", ofSeconds(4)))).contains("below 5000 ms");
    assertThat(explanation(film)).contains("below 30000 ms");
  }

  @Test
  void theLongestPrefixCountsWhateverTheOrder() {
    Rules otherOrder =
        with(
            new TitleType("trailer:long:", OF_LONG_TRAILERS),
            new TitleType("trailer:", OF_TRAILERS));

    for (Rules rules : List.of(RULES, otherOrder)) {
      assertThat(rules.of(new TitleId("trailer:long:1"))).isEqualTo(OF_LONG_TRAILERS);
      assertThat(rules.of(new TitleId("trailer:1"))).isEqualTo(OF_TRAILERS);
      assertThat(rules.of(new TitleId("trailer"))).isSameAs(rules);
      assertThat(rules.of(new TitleId("a-trailer:1"))).isSameAs(rules);
    }
  }

  @Test
  void aTypeOfEveryTitleIsNone() {
    assertThatThrownBy(() -> new TitleType("", Rules.DEFAULT)).hasMessageContaining("prefix");
    assertThatThrownBy(() -> new TitleType("a", RULES)).hasMessageContaining("without types");
  }

  private static PlayheadState afterAPeek(String title, Duration peek) {
    SessionScript played =
        session("s1").of(title).lasting(ofMinutes(2)).started().plays(ofSeconds(40)).stops();
    SessionScript peeked =
        session("s2").of(title).lasting(ofMinutes(2)).at(ofHours(1)).started().plays(peek).stops();
    return PlayheadState.empty(TitleEdition.of(title))
        .with(played.sitting(), RULES)
        .with(peeked.sitting(), RULES);
  }

  private static String explanation(PlayheadState state) {
    return Explanation.of(state, Map.of(), RULES).orElseThrow().decidedBy().detail();
  }

  private static boolean isWatched(SessionScript session) {
    return playhead(session).watched();
  }

  private static Playhead playhead(SessionScript session) {
    return PlayheadState.empty(session.state().title())
        .with(session.sitting(), RULES)
        .playhead(RULES)
        .orElseThrow();
  }

  private static View view(SessionScript session) {
    return View.of(session.state(), Optional.empty(), RULES);
  }

  private static Rules thresholds(double watched, Duration guard, Duration startedAfter) {
    return new Rules(
        Rules.DEFAULT.heartbeat(),
        Rules.DEFAULT.lease(),
        guard,
        watched,
        startedAfter,
        Rules.DEFAULT.startedFraction(),
        Rules.DEFAULT.viewingGap());
  }

  private static Rules with(TitleType... types) {
    return new Rules(
        Rules.DEFAULT.heartbeat(),
        Rules.DEFAULT.lease(),
        Rules.DEFAULT.guard(),
        Rules.DEFAULT.watchedFraction(),
        Rules.DEFAULT.startedAfter(),
        Rules.DEFAULT.startedFraction(),
        Rules.DEFAULT.viewingGap(),
        List.of(types));
  }
}
