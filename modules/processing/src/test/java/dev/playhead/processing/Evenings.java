package dev.playhead.processing;

import static dev.playhead.domain.SessionScript.EVENING;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Evenings of two households: sessions that overlap, replace each other, sleep, and expire; and two
 * devices that took one session's id, so that what the session is follows from its first event.
 */
final class Evenings {
  private static final Duration AFTER_THE_EVENING = Duration.ofHours(6);

  private enum Act {
    PLAYS,
    PAUSES,
    SEEKS_BACK,
    SLEEPS,
    STOPS,
    ENDS,
    FAILS
  }

  private enum Trouble {
    LOST_START,
    OFFLINE,
    TOOK_AN_ID
  }

  private record Told(
      int account,
      int profile,
      int device,
      int title,
      int startsAtHalfMinute,
      Set<Trouble> troubles,
      List<Act> acts) {
    private static final int OWN_SEQUENCES = 100;

    private boolean tookAnId() {
      return troubles.contains(Trouble.TOOK_AN_ID);
    }

    SessionScript script(int number) {
      SessionScript script =
          SessionScript.session("s" + (tookAnId() ? number - 1 : number))
              .by("profile" + profile)
              .on("device" + device)
              .of("title" + title)
              .lasting(Duration.ofMinutes(4))
              .at(Duration.ofSeconds(30L * startsAtHalfMinute));
      if (troubles.contains(Trouble.OFFLINE)) {
        script.arriving(EVENING.plus(AFTER_THE_EVENING));
      }
      if (tookAnId()) {
        script.loses(OWN_SEQUENCES * number);
      }
      if (troubles.contains(Trouble.LOST_START)) {
        script.loses(1).heartbeat();
      } else {
        script.started();
      }
      acts.forEach(act -> does(script, act));
      return script;
    }

    private static void does(SessionScript script, Act act) {
      switch (act) {
        case PLAYS -> script.plays(Duration.ofSeconds(60));
        case PAUSES -> script.pauses().waits(Duration.ofSeconds(30)).resumes();
        case SEEKS_BACK -> script.seeks(Duration.ZERO);
        case SLEEPS -> script.waits(Duration.ofMinutes(3)).heartbeat();
        case STOPS -> script.waits(Duration.ofSeconds(5)).stops();
        case ENDS -> script.playsInSilence(Duration.ofSeconds(20)).ends();
        case FAILS -> script.waits(Duration.ofSeconds(1)).fails(true);
      }
    }
  }

  private Evenings() {}

  /** The reports of an evening, one event each, in the order of their arrival. */
  static Arbitrary<List<AcceptedReport>> any() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 16),
            Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Set.<Trouble>of())),
                Tuple.of(1, Arbitraries.of(Trouble.class).set().ofMinSize(1))),
            Arbitraries.of(Act.class).list().ofMaxSize(4))
        .as(Told::new)
        .withoutEdgeCases()
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(Evenings::reports);
  }

  private static List<AcceptedReport> reports(List<Told> sessions) {
    List<AcceptedReport> reports = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      AccountId account = new AccountId("account" + sessions.get(i).account());
      sessions
          .get(i)
          .script(i)
          .events()
          .forEach(event -> reports.add(OnePartition.report(account, event)));
    }
    reports.sort(Comparator.comparing(AcceptedReport::receivedAt));
    return reports;
  }
}
