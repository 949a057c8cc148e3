package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.EventType;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Nodes of two versions over one store: as long as nobody acts, each writes what the other writes,
 * byte for byte. What acts do to a state, the older node does not misread, but refuses.
 */
class SideBySidePropertyTest {
  private static final SessionId SESSION = new SessionId("s-1");
  private static final Instant LATER = Instant.parse("2026-11-23T04:00:00Z");
  private static final AccountId ACCOUNT = new AccountId("a-1");

  @Property(tries = 300)
  void aSessionIsTheSameBytesToBoth(@ForAll("reports") AcceptedReport report) {
    SessionState session = session(report);

    byte[] bytes = Codecs.SESSION.encode(session);

    assertThat(bytes).isEqualTo(StatesBeforeActs.SESSION.encode(session));
    assertThat(StatesBeforeActs.SESSION.decode(bytes)).isEqualTo(session);
    assertThat(Codecs.SESSION.decode(bytes)).isEqualTo(session);
  }

  @Property(tries = 100)
  void aPlayheadIsTheSameBytesToBoth(@ForAll("manyReports") List<AcceptedReport> reports) {
    PlayheadState playhead = playhead(reports);

    byte[] bytes = Codecs.PLAYHEAD_STATE.encode(playhead);

    assertThat(bytes).isEqualTo(StatesBeforeActs.PLAYHEAD.encode(playhead));
    assertThat(StatesBeforeActs.PLAYHEAD.decode(bytes)).isEqualTo(playhead);
    assertThat(Codecs.PLAYHEAD_STATE.decode(bytes)).isEqualTo(playhead);
  }

  @Property(tries = 300)
  void aSessionThatWasActedUponIsRefusedByTheOlderOne(
      @ForAll("reports") AcceptedReport report, @ForAll boolean isRemoval) {
    SessionState before = session(report);
    SessionState acted = isRemoval ? before.asRemoved() : stopped(report);

    byte[] bytes = Codecs.SESSION.encode(acted);

    assertThat(Codecs.SESSION.decode(bytes)).isEqualTo(acted);
    assertThatExceptionOfType(CorruptRecordException.class)
        .isThrownBy(() -> StatesBeforeActs.SESSION.decode(bytes));
  }

  @Example
  void aPlayheadThatWasActedUponIsRefusedByTheOlderOne() {
    TitleEdition film = TitleEdition.of("film");
    PlayheadState empty = PlayheadState.empty(film);
    List<PlayheadState> acted = new ArrayList<>(List.of(empty.removed(LATER)));
    for (Act.OfTitle act :
        List.of(
            Act.OfTitle.position(ACCOUNT, StoredValues.report().profile(), film, 1_000),
            Act.OfTitle.watched(ACCOUNT, StoredValues.report().profile(), film, true),
            Act.OfTitle.watched(ACCOUNT, StoredValues.report().profile(), film, false),
            Act.OfTitle.dismissal(ACCOUNT, StoredValues.report().profile(), film))) {
      acted.add(empty.with(Sitting.of(recorded(act, "act")), Rules.DEFAULT));
    }

    for (PlayheadState state : acted) {
      byte[] bytes = Codecs.PLAYHEAD_STATE.encode(state);

      assertThat(Codecs.PLAYHEAD_STATE.decode(bytes)).isEqualTo(state);
      assertThatExceptionOfType(CorruptRecordException.class)
          .as(state.toString())
          .isThrownBy(() -> StatesBeforeActs.PLAYHEAD.decode(bytes));
    }
  }

  private static SessionState session(AcceptedReport report) {
    return session(report, SESSION).orElseThrow();
  }

  private static Optional<SessionState> session(AcceptedReport report, SessionId id) {
    return new SessionFold(Rules.DEFAULT).ifBegun(played(report, id));
  }

  private static SessionState stopped(AcceptedReport report) {
    SessionState before = session(report);
    Act act =
        new Act.OfSession(
            ACCOUNT, before.profile(), SESSION, before.title(), EventType.REMOTE_STOPPED);
    List<RecordedEvent> events = new ArrayList<>(played(report, SESSION));
    events.add(recorded(act, "none"));
    return new SessionFold(Rules.DEFAULT).of(events);
  }

  private static PlayheadState playhead(List<AcceptedReport> reports) {
    PlayheadState playhead = PlayheadState.empty(TitleEdition.of("film"));
    for (int i = 0; i < reports.size(); i++) {
      Optional<SessionState> session = session(reports.get(i), new SessionId("s-" + i));
      if (session.isPresent()) {
        playhead = playhead.with(Sitting.of(session.get()), Rules.DEFAULT);
      }
    }
    return playhead;
  }

  private static List<RecordedEvent> played(AcceptedReport report, SessionId session) {
    return report.events().stream()
        .filter(event -> !event.type().isAct())
        .map(event -> StoredValues.ofSession(event, session))
        .map(
            event ->
                new RecordedEvent(report.profile(), report.device(), report.receivedAt(), event))
        .toList();
  }

  private static RecordedEvent recorded(Act act, String id) {
    AcceptedReport report = act.recorded(new SessionId(id), LATER);
    return new RecordedEvent(
        report.profile(), report.device(), report.receivedAt(), report.events().get(0));
  }

  @Provide
  Arbitrary<AcceptedReport> reports() {
    return StoredValues.reports().filter(report -> !played(report, SESSION).isEmpty());
  }

  /** More of them than a playhead keeps one by one, at times. */
  @Provide
  Arbitrary<List<AcceptedReport>> manyReports() {
    return StoredValues.reports().list().ofMaxSize(70);
  }
}
