package dev.playhead.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.EventType;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** I5: what is stored of any events is what their replay gives, and a replay changes nothing. */
class ReplayPropertyTest {
  private static final Duration LATER = Duration.ofDays(2);

  @Property(tries = 100)
  void whatIsStoredIsWhatTheRawEventsGive(
      @ForAll("evenings") List<AcceptedReport> reports, @ForAll long seed) {
    Random random = new Random(seed);
    List<AcceptedReport> withActs = new ArrayList<>(reports);
    withActs.addAll(acts(reports, random));
    OnePartition partition = delivered(shuffled(withActs, random), random);
    Asked asked = new Asked(partition);

    for (AccountId account : accounts(reports)) {
      ReplayOutcome outcome = asked.done(account, ReplayMode.COMPARE);

      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.found()).isEmpty();
      assertThat(outcome.before()).hasSize(64).isEqualTo(outcome.expected());
    }
  }

  @Property(tries = 40)
  void whatIsStoredInTheMidstOfAnEveningIsAsWell(
      @ForAll("evenings") List<AcceptedReport> reports, @ForAll long seed) {
    Random random = new Random(seed);
    OnePartition partition = OnePartition.taken();
    Asked asked = new Asked(partition);
    for (AcceptedReport report : reports) {
      partition.log.add(report);
      partition.clockAt(report.receivedAt());
      if (random.nextInt(4) == 0) {
        ReplayOutcome outcome = asked.done(report.account(), ReplayMode.COMPARE);
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.found()).isEmpty();
      }
    }
  }

  @Property(tries = 40)
  void theStateHashIsThatOfTheEventsWhateverIsDoneWithThem(
      @ForAll("evenings") List<AcceptedReport> reports, @ForAll long seed) {
    Random random = new Random(seed);
    OnePartition inOrder = delivered(reports, random);
    OnePartition inDisorder = delivered(shuffled(reports, random), random);
    Instant end = inOrder.now().isAfter(inDisorder.now()) ? inOrder.now() : inDisorder.now();
    inOrder.comeToRest(end);
    inDisorder.comeToRest(end);
    Map<AccountId, String> hashes = hashes(inOrder, reports, ReplayMode.COMPARE);

    assertThat(hashes(inDisorder, reports, ReplayMode.COMPARE)).isEqualTo(hashes);
    for (ReplayMode mode : ReplayMode.values()) {
      assertThat(hashes(inOrder, reports, mode)).as(mode.word()).isEqualTo(hashes);
    }
    Picture before = inOrder.picture();
    inOrder.log.addAll(reports);
    assertThat(inOrder.readAll()).isTrue();
    inOrder.comeToRest(end);
    assertThat(inOrder.picture().differencesFrom(before)).isEmpty();
    assertThat(hashes(inOrder, reports, ReplayMode.COMPARE)).isEqualTo(hashes);
  }

  private static Map<AccountId, String> hashes(
      OnePartition partition, List<AcceptedReport> reports, ReplayMode mode) {
    Asked asked = new Asked(partition);
    Map<AccountId, String> hashes = new HashMap<>();
    for (AccountId account : accounts(reports)) {
      ReplayOutcome outcome = asked.done(mode.word() + partition.log.size(), account, mode);
      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.left()).isZero();
      hashes.put(account, outcome.after());
    }
    return hashes;
  }

  private static OnePartition delivered(List<AcceptedReport> reports, Random random) {
    OnePartition partition = OnePartition.taken();
    partition.log.addAll(reports);
    while (partition.next() < partition.log.size()) {
      assertThat(partition.read(1 + random.nextInt(6))).isTrue();
    }
    Instant last =
        reports.stream().map(AcceptedReport::receivedAt).max(Instant::compareTo).orElseThrow();
    partition.comeToRest(last.plus(LATER));
    return partition;
  }

  /** Whatever viewers and operators may do about what was played, at any time. */
  private static List<AcceptedReport> acts(List<AcceptedReport> reports, Random random) {
    List<AcceptedReport> acts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      AcceptedReport report = reports.get(random.nextInt(reports.size()));
      ViewingEvent event = report.events().get(0);
      Instant at = report.receivedAt().plusSeconds(random.nextInt(1_200) - 600);
      acts.add(act(report, event, random).recorded(new SessionId("act-" + i), at));
    }
    return acts;
  }

  private static Act act(AcceptedReport report, ViewingEvent event, Random random) {
    AccountId account = report.account();
    return switch (random.nextInt(6)) {
      case 0 -> Act.OfTitle.removal(account, report.profile(), event.title().title());
      case 1 -> Act.OfTitle.dismissal(account, report.profile(), event.title());
      case 2 -> Act.OfTitle.watched(account, report.profile(), event.title(), random.nextBoolean());
      case 3 -> Act.OfTitle.position(account, report.profile(), event.title(), 90_000);
      case 4 -> ofSession(report, event, EventType.VIEW_REMOVED);
      default -> ofSession(report, event, EventType.REMOTE_STOPPED);
    };
  }

  private static Act ofSession(AcceptedReport report, ViewingEvent event, EventType type) {
    return new Act.OfSession(
        report.account(), report.profile(), event.session(), event.title(), type);
  }

  /** And some of it again, as retries that arrived later. */
  private static List<AcceptedReport> shuffled(List<AcceptedReport> reports, Random random) {
    List<AcceptedReport> shuffled = new ArrayList<>(reports);
    for (AcceptedReport report : reports) {
      if (random.nextInt(3) == 0) {
        shuffled.add(
            new AcceptedReport(
                report.account(),
                report.profile(),
                report.device(),
                report.receivedAt().plusSeconds(random.nextInt(600)),
                report.events()));
      }
    }
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static Set<AccountId> accounts(List<AcceptedReport> reports) {
    Set<AccountId> accounts = new TreeSet<>();
    reports.forEach(report -> accounts.add(report.account()));
    return accounts;
  }

  @Provide
  Arbitrary<List<AcceptedReport>> evenings() {
    return Evenings.any();
  }
}
