package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is known of the event before is taken for what it is, and changes no verdict. */
class EventCheckPropertyTest {
  private static final Instant RECEIVED = SessionScript.EVENING.plusSeconds(1);
  private final EventCheck check = new EventCheck(Duration.ofSeconds(2));

  @Property
  void anEventIsJudgedAsIfItCameAlone(@ForAll("drafts") List<EventDraft> drafts) {
    List<ViewingEvent> good = new ArrayList<>();
    List<Rejection> bad = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      int index = i;
      CheckedReport alone = check.check(report(List.of(drafts.get(i))), RECEIVED);
      good.addAll(alone.accepted().events());
      alone.rejections().stream()
          .map(one -> new Rejection(index, one.code(), one.field(), one.message()))
          .forEach(bad::add);
    }

    CheckedReport together = check.check(report(drafts), RECEIVED);

    assertThat(together.accepted().events()).isEqualTo(good);
    assertThat(together.rejections()).isEqualTo(bad);
  }

  @Example
  void whatRepeatsIsOneObject() {
    EventDraft first = EventDrafts.heartbeat().edition("uncut").draft();
    EventDraft second =
        EventDrafts.heartbeat().sessionId(copy("s-1")).edition(copy("uncut")).draft();

    List<ViewingEvent> events =
        check.check(report(List.of(first, second)), RECEIVED).accepted().events();

    assertThat(events.get(1).session()).isSameAs(events.get(0).session());
    assertThat(events.get(1).title()).isSameAs(events.get(0).title());
  }

  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }

  private static Report report(List<EventDraft> events) {
    return new Report(
        new AccountId("a-1"),
        new ProfileId("p-1"),
        new Device(new DeviceId("tv"), "TV", "tv"),
        RECEIVED,
        events);
  }

  @Provide
  Arbitrary<List<EventDraft>> drafts() {
    Arbitrary<String> session = Arbitraries.of("s-1", "s-2", "", "a/b").injectNull(0.05);
    Arbitrary<String> title = Arbitraries.of("film", "s-1", "", "a b").injectNull(0.05);
    Arbitrary<String> edition = Arbitraries.of("", "uncut", "director's").injectNull(0.5);
    Arbitrary<String> type = Arbitraries.of("heartbeat", "stopped", "other").injectNull(0.05);
    return Combinators.combine(session, title, edition, type)
        .as((s, t, e, name) -> EventDrafts.of(name).sessionId(s).titleId(t).edition(e).draft())
        .list()
        .ofMaxSize(6);
  }
}
