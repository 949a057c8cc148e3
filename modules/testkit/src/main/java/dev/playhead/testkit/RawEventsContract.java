package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.RawEvents.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RawEvents} does. */
public abstract class RawEventsContract {
  private static final SessionId SESSION = new SessionId("s1");
  private static final Device PHONE = new Device(new DeviceId("phone-1"), "Phone", "phone");
  private static final Instant NOON = Instant.parse("2026-03-11T12:00:00Z");

  private final AccountId account = Sample.account();

  /** The port under test; other tests may have used it. */
  protected abstract RawEvents rawEvents();

  private void store(AcceptedReport... reports) {
    Await.result(rawEvents().store(List.of(reports)));
  }

  private List<RecordedEvent> stored(AccountId ofAccount, SessionId session) {
    return Await.result(rawEvents().ofSession(ofAccount, session));
  }

  private static ViewingEvent event(long sequence) {
    return Sample.event(SESSION.value(), sequence, Sample.EVENING);
  }

  private static RecordedEvent recorded(AcceptedReport report, int index) {
    return new RecordedEvent(
        report.profile(), report.device(), report.receivedAt(), report.events().get(index));
  }

  @Test
  void knowsNothingOfAnUnknownSession() {
    assertThat(stored(account, SESSION)).isEmpty();
  }

  @Test
  void storesNothingWhenThereIsNothing() {
    store();

    assertThat(stored(account, SESSION)).isEmpty();
  }

  @Test
  void givesEventsBackBySequenceAsTheyWere() {
    AcceptedReport later = Sample.report(account, PHONE, NOON.plusSeconds(1), event(1), event(10));
    AcceptedReport earlier = Sample.report(account, NOON, event(2), event(0));

    store(later, earlier);

    assertThat(stored(account, SESSION))
        .containsExactly(
            recorded(earlier, 1), recorded(later, 0), recorded(earlier, 0), recorded(later, 1));
  }

  @Test
  void storingAgainChangesNothing() {
    AcceptedReport report = Sample.report(account, NOON, event(0), event(1));

    store(report, report);
    store(report);

    assertThat(stored(account, SESSION)).containsExactly(recorded(report, 0), recorded(report, 1));
  }

  @Test
  void firstReceivedStaysWhenItIsStoredFirst() {
    AcceptedReport first = Sample.report(account, NOON, event(0));
    AcceptedReport second = Sample.report(account, PHONE, NOON.plusMillis(1), event(0));

    store(first);
    store(second);

    assertThat(stored(account, SESSION)).containsExactly(recorded(first, 0));
  }

  @Test
  void firstReceivedStaysWhenItIsStoredLast() {
    AcceptedReport first = Sample.report(account, NOON, event(0));
    AcceptedReport second = Sample.report(account, PHONE, NOON.plusMillis(1), event(0));

    store(second);
    store(first);

    assertThat(stored(account, SESSION)).containsExactly(recorded(first, 0));
  }

  @Test
  void firstReceivedStaysWhenBothAreStoredAtOnce() {
    AcceptedReport first = Sample.report(account, NOON, event(0));
    AcceptedReport second = Sample.report(account, PHONE, NOON.plusSeconds(60), event(0));

    store(second, first, second);

    assertThat(stored(account, SESSION)).containsExactly(recorded(first, 0));
  }

  @Test
  void whatArrivedAgainIsAmongTheArrivals() {
    AcceptedReport first = Sample.report(account, NOON, event(0), event(1));
    AcceptedReport again = Sample.report(account, NOON.plusSeconds(60), event(0));

    store(again);
    store(first);
    store(again);

    assertThat(new HashSet<>(Await.result(rawEvents().arrivals(account, SESSION))))
        .containsExactlyInAnyOrder(recorded(first, 0), recorded(first, 1), recorded(again, 0));
    assertThat(stored(account, SESSION)).containsExactly(recorded(first, 0), recorded(first, 1));
  }

  @Test
  void ofASettledSessionTheArrivalsAreItsEventsAtLeast() {
    oneByOne(20).forEach(this::store);
    settle();

    assertThat(Await.result(rawEvents().arrivals(account, SESSION)))
        .containsAll(stored(account, SESSION));
  }

  @Test
  void oneOfTwoReceivedAtOnceStaysWhateverTheOrder() {
    AcceptedReport one = Sample.report(account, NOON, event(0), event(1));
    AcceptedReport other = Sample.report(account, PHONE, NOON, event(0));
    AccountId reversed = Sample.account();

    store(one);
    store(other);
    store(Sample.report(reversed, PHONE, NOON, event(0)));
    store(Sample.report(reversed, NOON, event(0)));

    assertThat(stored(account, SESSION).get(0)).isEqualTo(stored(reversed, SESSION).get(0));
  }

  @Test
  void sessionsAndAccountsAreKeptApart() {
    AccountId neighbour = Sample.account();
    ViewingEvent elsewhere = Sample.event("s2", 0, Sample.EVENING);
    AcceptedReport mine = Sample.report(account, NOON, event(0), elsewhere);
    AcceptedReport theirs = Sample.report(neighbour, PHONE, NOON, event(0));

    store(mine, theirs);

    assertThat(stored(account, SESSION)).containsExactly(recorded(mine, 0));
    assertThat(stored(account, new SessionId("s2"))).containsExactly(recorded(mine, 1));
    assertThat(stored(neighbour, SESSION)).containsExactly(recorded(theirs, 0));
  }

  @Test
  void takesEveryCharacterOfIdsAndAnyDeviceName() {
    AccountId wild = new AccountId(Sample.WILD_ID);
    SessionId session = new SessionId(Sample.WILD_ID);
    AcceptedReport report =
        Sample.report(
            wild, Sample.WILD_DEVICE, NOON, Sample.event(Sample.WILD_ID, 0, Sample.EVENING));

    store(report);

    assertThat(stored(wild, session)).containsExactly(recorded(report, 0));
  }

  @Test
  void takesTheHighestSequence() {
    ViewingEvent last = withSequence(Long.MAX_VALUE);
    AcceptedReport report = Sample.report(account, NOON, event(0), last);

    store(report);

    assertThat(stored(account, SESSION)).extracting(RecordedEvent::event).endsWith(last);
  }

  private static ViewingEvent withSequence(long sequence) {
    ViewingEvent event = event(1);
    return new ViewingEvent(
        event.session(),
        sequence,
        event.type(),
        event.time(),
        event.deviceTime(),
        event.title(),
        event.positionMs(),
        event.fromMs(),
        event.durationMs(),
        event.creditsMs(),
        event.paused(),
        event.ended(),
        event.telemetry(),
        event.error());
  }

  private void settle() {
    Await.result(rawEvents().settle(account, SESSION));
  }

  private List<AcceptedReport> oneByOne(int events) {
    return IntStream.range(0, events)
        .mapToObj(sequence -> Sample.report(account, NOON.plusSeconds(sequence), event(sequence)))
        .toList();
  }

  @Test
  void settlesWhatItDoesNotKnow() {
    settle();

    assertThat(stored(account, SESSION)).isEmpty();
  }

  @Test
  void settlingChangesNothing() {
    List<AcceptedReport> reports = oneByOne(40);
    reports.forEach(this::store);
    List<RecordedEvent> before = stored(account, SESSION);

    settle();
    settle();

    assertThat(before).hasSize(40);
    assertThat(stored(account, SESSION)).isEqualTo(before);
  }

  @Test
  void eventsBehindASettledSessionAreKept() {
    oneByOne(20).forEach(this::store);
    settle();

    AcceptedReport late = Sample.report(account, NOON.minusSeconds(1), event(100), event(7));
    store(late);

    assertThat(stored(account, SESSION)).hasSize(21).contains(recorded(late, 0), recorded(late, 1));

    IntStream.range(101, 120).forEach(i -> store(Sample.report(account, NOON, event(i))));
    settle();

    assertThat(stored(account, SESSION)).hasSize(40).contains(recorded(late, 0), recorded(late, 1));
  }

  @Test
  void aReplayOfASettledSessionChangesNothing() {
    List<AcceptedReport> reports = oneByOne(30);
    reports.forEach(this::store);
    List<RecordedEvent> before = stored(account, SESSION);
    settle();

    Await.result(rawEvents().store(reports));
    reports.forEach(this::store);
    settle();
    store(reports.get(3), reports.get(4));

    assertThat(stored(account, SESSION)).isEqualTo(before);
  }

  @Test
  void keepsALongSessionWhole() {
    int length = 6_000;
    List<ViewingEvent> events = new ArrayList<>();
    for (int sequence = 0; sequence < length; sequence++) {
      events.add(event(sequence));
    }
    AcceptedReport report = Sample.report(account, NOON).with(events);

    store(report);

    assertThat(stored(account, SESSION))
        .extracting(RecordedEvent::event)
        .containsExactlyElementsOf(events);

    settle();

    assertThat(stored(account, SESSION)).hasSize(length);
  }

  private List<Logged> sessions(@Nullable Logged after, int limit) {
    return Await.result(rawEvents().sessions(account, after, limit));
  }

  private AcceptedReport told(String profile, String session, long sequence) {
    return new AcceptedReport(
        account,
        new ProfileId(profile),
        Sample.TV,
        NOON,
        List.of(Sample.event(session, sequence, Sample.EVENING)));
  }

  private static Logged logged(String profile, String session) {
    return new Logged(new ProfileId(profile), new SessionId(session));
  }

  @Test
  void everySessionOfAnAccountIsFoundByProfile() {
    store(told("ben", "s2", 0), told("anna", "s3", 0), told("ben", "s1", 0), told("ben", "s1", 1));
    store(told("ben", "s2", 1));
    store(Sample.report(Sample.account(), NOON, event(0)));

    assertThat(sessions(null, 10))
        .containsExactly(logged("anna", "s3"), logged("ben", "s1"), logged("ben", "s2"));
  }

  @Test
  void sessionsComeInPages() {
    IntStream.range(0, 5).forEach(i -> store(told("p" + i % 2, "s" + i, 0)));

    List<Logged> found = new ArrayList<>();
    Logged last = null;
    for (List<Logged> page = sessions(null, 2); !page.isEmpty(); page = sessions(last, 2)) {
      found.addAll(page);
      last = page.get(page.size() - 1);
    }

    assertThat(found)
        .containsExactly(
            logged("p0", "s0"),
            logged("p0", "s2"),
            logged("p0", "s4"),
            logged("p1", "s1"),
            logged("p1", "s3"));
  }

  @Test
  void aSessionThatSeveralProfilesReportIsThereForEach() {
    store(told("anna", "s1", 0), told("ben", "s1", 1));

    assertThat(sessions(null, 10)).containsExactly(logged("anna", "s1"), logged("ben", "s1"));
  }

  @Test
  void anAccountThatNeverReportedHasNoSessions() {
    assertThat(sessions(null, 10)).isEmpty();
  }

  @Test
  void everyAccountOfTheLogIsListedOnce() {
    List<AccountId> told = List.of(account, Sample.account(), Sample.account());
    told.forEach(one -> store(Sample.report(one, NOON, event(0), event(1))));
    store(told("ben", "s1", 0), told("anna", "s2", 0));

    List<AccountId> found = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    String next = null;
    do {
      RawEvents.Accounts page = Await.result(rawEvents().accounts(next, 2));
      assertThat(page.accounts()).hasSizeLessThanOrEqualTo(2);
      found.addAll(page.accounts());
      shares.add(page.share());
      next = page.next();
    } while (next != null);

    assertThat(found).doesNotHaveDuplicates().containsAll(told);
    assertThat(shares).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void whatIsErasedStaysSoWhenItIsStoredAgain() {
    AcceptedReport before = Sample.report(account, NOON, event(0), event(1));
    AcceptedReport behind = Sample.report(account, NOON.plusMillis(1), event(2));
    AcceptedReport again = Sample.report(account, NOON.plusMillis(2), event(1));
    store(before);

    Await.result(rawEvents().erase(account, SESSION, NOON));
    Await.result(rawEvents().eraseSessions(account, NOON));
    store(before);
    Await.result(rawEvents().eraseSessions(account, NOON));

    assertThat(stored(account, SESSION)).isEmpty();
    assertThat(Await.result(rawEvents().sessions(account, null, 10))).isEmpty();
    assertThat(Await.result(rawEvents().arrivals(account, SESSION))).isEmpty();

    store(behind);
    store(again);

    assertThat(stored(account, SESSION)).containsExactly(recorded(again, 0), recorded(behind, 0));
    assertThat(Await.result(rawEvents().sessions(account, null, 10)))
        .containsExactly(new Logged(Sample.PROFILE, SESSION));
  }

  @Test
  void anErasureLeavesWhatOnePollBroughtFromBehindIt() {
    AcceptedReport before = Sample.report(account, NOON, event(0));
    AcceptedReport behind = Sample.report(account, NOON.plusMillis(1), event(1));
    store(before, behind);

    Await.result(rawEvents().erase(account, SESSION, NOON));

    assertThat(stored(account, SESSION)).containsExactly(recorded(behind, 0));
  }

  @Test
  void anErasureIsOfOneSessionOfOneAccount() {
    AccountId other = Sample.account();
    AcceptedReport report = Sample.report(other, NOON, event(0));
    store(report, Sample.report(account, NOON, Sample.event("s2", 0, Sample.EVENING)));

    Await.result(rawEvents().erase(account, SESSION, NOON));
    Await.result(rawEvents().eraseSessions(account, NOON.minusMillis(1)));

    assertThat(stored(other, SESSION)).containsExactly(recorded(report, 0));
    assertThat(stored(account, new SessionId("s2"))).hasSize(1);
    assertThat(Await.result(rawEvents().sessions(account, null, 10)))
        .containsExactly(new Logged(Sample.PROFILE, new SessionId("s2")));
  }
}
