package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.PlayheadChange;
import dev.playhead.ports.bus.Projection.SessionChange;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Materialized views, and the few things that their contract does with them. */
@SuppressWarnings("NullAway") // the port's Optionals are never null
abstract class ViewsUnderTest {
  /** The time of the views under test. */
  protected static final Instant NOW = Instant.parse("2026-03-01T20:15:30.123Z");

  /** The clock of the views under test. */
  protected static final InstantSource CLOCK = InstantSource.fixed(NOW);

  /** The rules of the views under test. */
  protected static final Rules RULES = Rules.DEFAULT;

  static final int PARTITION = 3;
  static final AccountId ACCOUNT = new AccountId("account-1");
  static final ProfileId PROFILE = new ProfileId("profile-1");
  static final TitleEdition FIRST = TitleEdition.of("title-1");
  static final TitleEdition SECOND = TitleEdition.of("title-2");

  /** The views under test. */
  protected abstract MaterializedViews views();

  @BeforeEach
  void clearViews() {
    Await.result(views().clear());
  }

  void project(Playhead playhead) {
    Await.result(
        views()
            .project(
                new Projection(
                    PARTITION,
                    Projection.NO_OFFSET,
                    List.of(),
                    List.of(PlayheadChange.of(ACCOUNT, PROFILE, playhead)))));
  }

  void projectGone(TitleEdition title) {
    Await.result(
        views()
            .project(
                new Projection(
                    PARTITION,
                    Projection.NO_OFFSET,
                    List.of(),
                    List.of(new PlayheadChange(ACCOUNT, PROFILE, title, null)))));
  }

  void project(LiveSession session) {
    Await.result(
        views()
            .project(
                new Projection(
                    PARTITION,
                    Projection.NO_OFFSET,
                    List.of(new SessionChange(ACCOUNT, session)),
                    List.of())));
  }

  void fill(Playhead... playheads) {
    Await.result(views().fillProfile(ACCOUNT, PROFILE, List.of(playheads)));
  }

  void fillSessions(LiveSession... sessions) {
    Await.result(views().fillSessions(ACCOUNT, List.of(sessions)));
  }

  List<Playhead> continueWatching(int limit) {
    return hit(views().continueWatching(ACCOUNT, PROFILE, limit));
  }

  List<Playhead> recent(int limit) {
    return hit(views().recent(ACCOUNT, PROFILE, limit));
  }

  List<LiveSession> sessions() {
    return hit(views().sessions(ACCOUNT));
  }

  static <T> T hit(Future<Optional<T>> read) {
    Optional<T> answer = Await.result(read);
    assertThat(answer).as("a hit").isPresent();
    return answer.orElseThrow();
  }
}
