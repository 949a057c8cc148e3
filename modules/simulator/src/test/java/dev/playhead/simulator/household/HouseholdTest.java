package dev.playhead.simulator.household;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.simulator.script.Delivery;
import dev.playhead.simulator.script.DeviceEvent;
import dev.playhead.simulator.script.PlayedSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseholdTest {
  private static final List<Household> TOWN = Households.of(1, 60);

  @Test
  void theSameSeedMakesTheSameHousehold() {
    for (int i = 0; i < 5; i++) {
      Household one = Households.of(7, 5).get(i);
      Household other = Households.of(7, 5).get(i);

      assertThat(one.deliveries()).isEqualTo(other.deliveries());
      assertThat(one.watchNow(Households.END)).isEqualTo(other.watchNow(Households.END));
      assertThat(one.sessions()).isEqualTo(other.sessions());
    }
  }

  @Test
  void anotherSeedMakesAnother() {
    assertThat(Households.of(7, 1).get(0).deliveries())
        .isNotEqualTo(Households.of(8, 1).get(0).deliveries());
  }

  @ParameterizedTest
  @EnumSource(value = Behaviour.class, mode = EnumSource.Mode.EXCLUDE, names = "LIVE")
  void peopleDoEverything(Behaviour behaviour) {
    assertThat(TOWN.stream().mapToInt(home -> home.behaviours().getOrDefault(behaviour, 0)).sum())
        .isPositive();
  }

  @Test
  void someAreStillWatchingAtTheEnd() {
    Instant now = Households.END.plusSeconds(100);
    List<Delivery> live =
        Households.of(3, 40).stream().flatMap(home -> home.watchNow(now).stream()).toList();

    assertThat(live).isNotEmpty();
    assertThat(live)
        .allSatisfy(
            report -> {
              DeviceEvent last = report.events().get(report.events().size() - 1);
              assertThat(last.time()).isBetween(now.minusSeconds(40), now);
            });
  }

  @Test
  void everyReportedEventIsDelivered() {
    for (Household home : TOWN) {
      Map<String, Set<Long>> delivered = new HashMap<>();
      home.deliveries()
          .forEach(
              report ->
                  report
                      .events()
                      .forEach(
                          event ->
                              delivered
                                  .computeIfAbsent(report.session().session(), s -> new HashSet<>())
                                  .add(event.sequence())));
      assertThat(home.sessions())
          .allSatisfy(
              session ->
                  assertThat(delivered.get(session.session()))
                      .containsExactlyInAnyOrderElementsOf(
                          session.reported().stream().map(DeviceEvent::sequence).toList()));
    }
  }

  @Test
  void nothingIsSentBeforeItHappenedOrAfterTheEnd() {
    assertThat(TOWN)
        .flatMap(Household::deliveries)
        .allSatisfy(
            report -> {
              assertThat(report.sendAt()).isBeforeOrEqualTo(Households.END);
              assertThat(report.events())
                  .allSatisfy(event -> assertThat(event.time()).isBeforeOrEqualTo(report.sendAt()));
            });
  }

  @Test
  void eventsOfASessionAreASecondApart() {
    for (Household home : TOWN) {
      for (PlayedSession session : home.sessions()) {
        List<DeviceEvent> events = session.reported();
        for (int i = 1; i < events.size(); i++) {
          assertThat(events.get(i).time())
              .as(session.session())
              .isAfterOrEqualTo(events.get(i - 1).time().plusSeconds(1));
        }
      }
    }
  }

  @Test
  void aDevicePlaysOneThingAtATime() {
    for (Household home : TOWN) {
      Map<String, Instant> busyUntil = new HashMap<>();
      home.sessions().stream()
          .sorted((one, other) -> first(one).compareTo(first(other)))
          .forEach(
              session -> {
                Instant until = busyUntil.put(session.device().id(), last(session));
                if (until != null) {
                  assertThat(first(session)).as(session.session()).isAfter(until);
                }
              });
    }
  }

  private static Instant first(PlayedSession session) {
    return session.reported().get(0).time();
  }

  private static Instant last(PlayedSession session) {
    return session.reported().get(session.reported().size() - 1).time();
  }
}
