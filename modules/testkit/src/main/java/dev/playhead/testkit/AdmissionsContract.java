package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.ConcurrencyLimit.Policy;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionStart;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.Admissions;
import dev.playhead.ports.Admissions.Outcome;
import dev.playhead.ports.Admissions.Standing;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.Reopened;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.Forgotten;
import dev.playhead.ports.bus.Projection.SessionChange;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Admissions} must do: rules 8 and 9, in one step. */
@SuppressWarnings("NullAway") // the port's Optionals are never null
public abstract class AdmissionsContract extends ViewsUnderTest {
  private static final int RACERS = 200;
  private static final int SCRIPTS = 30;
  private static final int STEPS = 40;
  private static final ConcurrencyLimit ONE = new ConcurrencyLimit(1, Policy.REFUSE);
  private static final ConcurrencyLimit TWO = new ConcurrencyLimit(2, Policy.REFUSE);
  private static final ConcurrencyLimit NEWEST_TWO = new ConcurrencyLimit(2, Policy.STOP_OLDEST);

  /** Places in the same views. */
  protected abstract Admissions admissions();

  @Test
  void aViewThatIsNotCompleteDecidesNothing() {
    project(start("s-1", "tv", NOW));

    assertThat(Await.result(admissions().admit(ACCOUNT, start("s-2", "phone", NOW), ONE)))
        .isEmpty();

    fillSessions();
    assertThat(sessions()).extracting(AdmissionsContract::id).containsExactly("s-1");
  }

  @Test
  void whatIsAdmittedIsShownAsItWillBeProjected() {
    fillSessions();
    LiveSession start = start("s-1", "tv", NOW);

    assertThat(admit(start, ONE)).isEqualTo(new Outcome.Admitted(List.of(), List.of()));
    assertThat(sessions()).containsExactly(start);

    project(start);
    assertThat(sessions()).containsExactly(start);
  }

  // jellyfin/jellyfin#10559, #12843: what plays counts, not who is logged in
  @Test
  void overTheLimitItIsToldWhoIsInTheWayAndNothingChanges() {
    LiveSession playing = start("s-1", "tv", NOW.minusSeconds(10));
    fillSessions(playing);

    assertThat(admit(start("s-2", "phone", NOW), ONE))
        .isEqualTo(new Outcome.Refused(List.of(playing)));
    assertThat(sessions()).containsExactly(playing);
  }

  @Test
  void anExpiredSessionIsInNobodysWay() {
    fillSessions(start("s-1", "tv", NOW.minus(RULES.lease())));

    assertThat(admit(start("s-2", "phone", NOW), ONE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void aSessionThatHasEndedIsInNobodysWay() {
    fillSessions(ViewExamples.open("session-1", "profile-1", NOW.plusSeconds(60)));
    project(ViewExamples.ended("session-1", "profile-1", NOW.plusSeconds(60)));

    assertThat(admit(start("s-2", "phone", NOW), ONE)).isInstanceOf(Outcome.Admitted.class);
  }

  /** Rule 8, whatever the device calls itself by now. */
  @Test
  void aSessionOfTheSameDeviceIsReplacedAndDoesNotCount() {
    LiveSession before = start("s-1", new Device(new DeviceId("tv"), "Old name", ""), NOW);
    LiveSession other = start("s-2", "phone", NOW);
    fillSessions(before, other);
    LiveSession now = start("s-3", "tv", NOW);

    assertThat(admit(now, TWO)).isEqualTo(new Outcome.Admitted(List.of(before), List.of()));
    assertThat(sessions()).containsExactlyInAnyOrder(other, now);
  }

  @Test
  void aDeviceWhoseIdBeginsLikeAnothersIsAnother() {
    LiveSession before = start("s-1", "tv-1", NOW);
    fillSessions(before);

    assertThat(admit(start("s-2", "tv", NOW), ONE)).isEqualTo(new Outcome.Refused(List.of(before)));
    assertThat(admit(start("s-3", "tv-11", NOW), ONE))
        .isEqualTo(new Outcome.Refused(List.of(before)));
  }

  @Test
  void aSessionThatHasItsPlaceKeepsIt() {
    fillSessions();
    LiveSession start = start("s-1", "tv", NOW);
    admit(start, ONE);

    assertThat(admit(start, ONE)).isEqualTo(new Outcome.Admitted(List.of(), List.of()));
    assertThat(sessions()).containsExactly(start);
  }

  // jellyfin/jellyfin#12843: not any, but the one that began first
  @Test
  void theOldestGivesWayWhereThatIsThePolicy() {
    LiveSession oldest = start("s-9", "tv", NOW.minusSeconds(60));
    LiveSession middle = start("s-5", "phone", NOW.minusSeconds(40));
    LiveSession newest = start("s-1", "tablet", NOW.minusSeconds(20));
    fillSessions(newest, oldest, middle);
    LiveSession start = start("s-2", "laptop", NOW);

    assertThat(admit(start, NEWEST_TWO))
        .isEqualTo(new Outcome.Admitted(List.of(), List.of(oldest, middle)));
    assertThat(sessions()).containsExactlyInAnyOrder(newest, start);
  }

  @Test
  void aFillDoesNotBringBackWhatGaveWay() {
    LiveSession oldest = start("s-1", "tv", NOW.minusSeconds(60));
    fillSessions(oldest);
    LiveSession start = start("s-2", "phone", NOW);
    admit(start, new ConcurrencyLimit(1, Policy.STOP_OLDEST));

    fillSessions(oldest);

    assertThat(sessions()).containsExactly(start);
  }

  @Test
  void aPlaceThatIsGivenBackIsFreeAgain() {
    fillSessions();
    LiveSession start = start("s-1", "tv", NOW);
    admit(start, ONE);

    Await.result(admissions().withdraw(ACCOUNT, start, List.of()));

    assertThat(sessions()).isEmpty();
    assertThat(admit(start("s-2", "phone", NOW), ONE)).isInstanceOf(Outcome.Admitted.class);
  }

  @Test
  void whatHadToEndIsBackWhenTheStartIsNot() {
    LiveSession replaced = start("s-1", "tv", NOW.minusSeconds(10));
    LiveSession stopped = start("s-2", "phone", NOW.minusSeconds(10));
    fillSessions(replaced, stopped);
    LiveSession start = start("s-3", "tv", NOW);
    admit(start, new ConcurrencyLimit(1, Policy.STOP_OLDEST));
    assertThat(sessions()).containsExactly(start);

    Await.result(admissions().withdraw(ACCOUNT, start, List.of(replaced, stopped)));

    assertThat(sessions()).containsExactlyInAnyOrder(replaced, stopped);
  }

  @Test
  void aSessionOfWhichMoreIsKnownKeepsItsPlace() {
    fillSessions();
    LiveSession start = start("s-1", "tv", NOW);
    admit(start, ONE);
    LiveSession later = start("s-1", "tv", NOW.plusSeconds(1));
    project(later);

    Await.result(admissions().withdraw(ACCOUNT, start, List.of()));

    assertThat(sessions()).containsExactly(later);
  }

  @Test
  void sessionsThatGoOnAreToldBehindThePlaceThatIsKnown() {
    assertThat(reopened(Reopened.BEFORE_ALL)).isEmpty();
    project(start("s-0", "tv", NOW));
    projectReopened(start("s-1", "tv", NOW));
    List<Reopened> first = reopened(Reopened.BEFORE_ALL);
    projectReopened(start("s-2", "tv", NOW));
    projectReopened(start("s-1", "tv", NOW));

    assertThat(first).extracting(Reopened::account).containsExactly(ACCOUNT);
    assertThat(first).extracting(AdmissionsContract::id).containsExactly("s-1");
    assertThat(reopened(first.get(0).place()))
        .extracting(AdmissionsContract::id)
        .containsExactly("s-2", "s-1");
  }

  /** Rule 18. */
  @Test
  void ofAnAccountThatIsForgottenNoneIsTold() {
    projectReopened(start("s-1", "tv", NOW));

    Await.result(
        views()
            .project(
                new Projection(
                    PARTITION,
                    Projection.NO_OFFSET,
                    List.of(new Forgotten(ACCOUNT, Set.of(PROFILE))),
                    List.of(),
                    List.of())));

    assertThat(reopened(Reopened.BEFORE_ALL)).isEmpty();
  }

  @Test
  void aViewThatIsNotCompleteCannotSayWhetherOneStays() {
    project(start("s-1", "tv", NOW));

    assertThat(Await.result(admissions().recheck(ACCOUNT, session("s-1"), ONE, NOW))).isEmpty();
  }

  /** Rule 7, whatever the policy. */
  @Test
  void overTheLimitTheOneThatGoesOnMustStopAndIsNotShown() {
    LiveSession playing = start("s-1", "phone", NOW.minusSeconds(10));
    LiveSession back = start("s-2", "tv", NOW.minusSeconds(60));
    fillSessions(playing, back);

    assertThat(recheck("s-2", new ConcurrencyLimit(1, Policy.STOP_OLDEST)))
        .isEqualTo(new Standing.MustStop(back));
    assertThat(sessions()).containsExactly(playing);
    assertThat(recheck("s-2", ONE)).isEqualTo(new Standing.Stays());
  }

  /** Not even one that is the account's only one elsewhere: what plays counts (rule 9). */
  @Test
  void anotherSessionOfTheSameDeviceIsInItsWay() {
    LiveSession back = start("s-1", "tv", NOW.minusSeconds(10));
    fillSessions(back, start("s-2", "tv", NOW));

    assertThat(recheck("s-1", ONE)).isEqualTo(new Standing.MustStop(back));
  }

  @Test
  void withinTheLimitItStays() {
    LiveSession expired = start("s-0", "laptop", NOW.minus(RULES.lease()));
    LiveSession playing = start("s-1", "phone", NOW);
    LiveSession back = start("s-2", "tv", NOW);
    fillSessions(expired, playing, back);

    assertThat(recheck("s-2", TWO)).isEqualTo(new Standing.Stays());
    assertThat(sessions()).containsExactlyInAnyOrder(expired, playing, back);
  }

  @Test
  void oneThatIsOverNeedsNoPlace() {
    fillSessions(
        start("s-1", "phone", NOW),
        start("s-2", "laptop", NOW),
        start("s-3", "tv", NOW.minus(RULES.lease())));

    assertThat(recheck("s-3", ONE)).isEqualTo(new Standing.Stays());
    assertThat(recheck("s-4", ONE)).isEqualTo(new Standing.Stays());
  }

  /** All wake up at once: as many stay as may. */
  @Test
  void ofManyThatGoOnAtOnceAsManyStayAsTheLimitAllows() {
    fillSessions(
        IntStream.range(0, RACERS)
            .mapToObj(i -> start("s-" + i, "tv-" + i, NOW))
            .toArray(LiveSession[]::new));

    List<Future<Optional<Standing>>> race =
        IntStream.range(0, RACERS)
            .mapToObj(i -> admissions().recheck(ACCOUNT, session("s-" + i), TWO, NOW))
            .toList();
    Await.result(Future.all(race));

    assertThat(race)
        .map(racer -> racer.result().orElseThrow())
        .filteredOn(Standing.Stays.class::isInstance)
        .hasSize(2);
    assertThat(sessions()).hasSize(2);
  }

  /** The property of rule 9 that matters most. */
  @Test
  void ofTwoHundredStartsRacingForTheLastPlaceExactlyOneWins() {
    fillSessions(start("s-0", "tv", NOW.minusSeconds(10)));

    List<Future<Optional<Outcome>>> race =
        IntStream.range(0, RACERS)
            .mapToObj(i -> admissions().admit(ACCOUNT, start("r-" + i, "d-" + i, NOW), TWO))
            .toList();
    Await.result(Future.all(race));

    assertThat(race)
        .map(racer -> racer.result().orElseThrow())
        .filteredOn(Outcome.Admitted.class::isInstance)
        .hasSize(1);
    assertThat(sessions()).hasSize(2);
  }

  @Test
  void ofManyThatMakeOthersGiveWayNoMoreThanTheLimitAreLeft() {
    fillSessions(start("s-0", "tv", NOW.minusSeconds(10)));

    List<Future<Optional<Outcome>>> race =
        IntStream.range(0, RACERS)
            .mapToObj(i -> admissions().admit(ACCOUNT, start("r-" + i, "d-" + i, NOW), NEWEST_TWO))
            .toList();
    Await.result(Future.all(race));

    assertThat(race)
        .map(racer -> racer.result().orElseThrow())
        .allMatch(Outcome.Admitted.class::isInstance);
    assertThat(sessions()).hasSize(2).extracting(AdmissionsContract::id).doesNotContain("s-0");
  }

  /** Starts, ends and waits as they come: each decides as plainly as the rules can be said. */
  @Test
  void whateverComesItDecidesAsTheRulesSayAndNeverAdmitsTooMany() {
    for (int seed = 0; seed < SCRIPTS; seed++) {
      clearViews();
      fillSessions();
      Random random = new Random(seed);
      ConcurrencyLimit limit =
          new ConcurrencyLimit(
              1 + random.nextInt(3), random.nextBoolean() ? Policy.REFUSE : Policy.STOP_OLDEST);
      Map<SessionId, LiveSession> open = new HashMap<>();
      for (int step = 0; step < STEPS; step++) {
        Instant now = NOW.plusSeconds(10L * step + random.nextInt(10));
        if (random.nextInt(4) == 0 && !open.isEmpty()) {
          SessionId gone = open.keySet().stream().sorted().findFirst().orElseThrow();
          project(ended(open.remove(gone)));
        } else {
          LiveSession start = start("s-" + step, "tv-" + random.nextInt(6), now);
          assertThat(sorted(admit(start, limit)))
              .as("step " + step + " of script " + seed)
              .isEqualTo(sorted(NaiveAdmission.admit(open, start, limit)));
        }
        assertThat(sessions())
            .as("step " + step + " of script " + seed)
            .filteredOn(live -> live.isActive(now))
            .hasSizeLessThanOrEqualTo(limit.sessions());
      }
    }
  }

  private static LiveSession ended(LiveSession live) {
    View view = live.view();
    SessionEnd end = new SessionEnd(live.lastAt(), EndReason.STOPPED);
    return new LiveSession(
        new View(
            view.session(),
            view.profile(),
            view.device(),
            view.title(),
            view.startedAt(),
            end,
            view.watchedMs(),
            view.fromMs(),
            view.positionMs(),
            view.durationMs(),
            view.watched()),
        live.activity(),
        live.lastAt(),
        live.leaseEnd());
  }

  /** Only those that give way have an order. */
  private static Outcome sorted(Outcome outcome) {
    return outcome instanceof Outcome.Admitted admitted
        ? new Outcome.Admitted(byId(admitted.replaced()), admitted.stopped())
        : new Outcome.Refused(byId(((Outcome.Refused) outcome).active()));
  }

  private static List<LiveSession> byId(List<LiveSession> sessions) {
    return sessions.stream().sorted(Comparator.comparing(AdmissionsContract::id)).toList();
  }

  private Outcome admit(LiveSession start, ConcurrencyLimit limit) {
    Optional<Outcome> outcome = Await.result(admissions().admit(ACCOUNT, start, limit));
    assertThat(outcome).as("a hit").isPresent();
    return outcome.orElseThrow();
  }

  private Standing recheck(String session, ConcurrencyLimit limit) {
    return hit(admissions().recheck(ACCOUNT, session(session), limit, NOW));
  }

  private List<Reopened> reopened(String place) {
    return Await.result(admissions().reopened(place));
  }

  private void projectReopened(LiveSession session) {
    Await.result(
        views()
            .project(
                new Projection(
                    PARTITION,
                    Projection.NO_OFFSET,
                    List.of(new SessionChange(ACCOUNT, session, true)),
                    List.of())));
  }

  private static SessionId session(String id) {
    return new SessionId(id);
  }

  private static String id(Reopened reopened) {
    return reopened.session().value();
  }

  private static String id(LiveSession session) {
    return session.view().session().value();
  }

  private static LiveSession start(String session, String device, Instant at) {
    return start(session, new Device(new DeviceId(device), "The " + device, "tv"), at);
  }

  private static LiveSession start(String session, Device device, Instant at) {
    return LiveSession.of(
        SessionStart.state(
            new SessionStart(
                    ACCOUNT,
                    PROFILE,
                    device,
                    new SessionId(session),
                    TitleEdition.of("title-1"),
                    Duration.ofHours(2).toMillis())
                .recorded(1_000, at),
            RULES),
        Optional.empty(),
        RULES);
  }
}
