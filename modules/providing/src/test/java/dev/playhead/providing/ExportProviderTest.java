package dev.playhead.providing;

import static dev.playhead.domain.SessionScript.session;
import static dev.playhead.providing.ProvidingNode.SMITH;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.View;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Export;
import dev.playhead.ports.bus.Export.Item;
import dev.playhead.ports.bus.Export.Point;
import dev.playhead.ports.bus.Question;
import dev.playhead.testkit.Await;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An export is all that is kept, each once. */
class ExportProviderTest {
  private final ProvidingNode node = new ProvidingNode();
  private int parts;

  @AfterEach
  void closes() {
    node.close();
  }

  private void stores(SessionScript script) {
    node.logsEvents(script);
    node.storesPlayhead(script);
    Await.result(node.history.store(SMITH, script.view()));
  }

  private List<Item> exported() {
    List<Item> items = new ArrayList<>();
    for (Point at = Point.START; at != null; parts++) {
      if (!(node.ask(new Question.ExportPart(SMITH, at)) instanceof Answer.Found<Export> found)) {
        throw new AssertionError("Expected a part at " + at);
      }
      assertThat(found.value().items()).hasSizeLessThan(ExportProvider.EVENTS + 1_000);
      items.addAll(found.value().items());
      at = found.value().next();
    }
    return items;
  }

  private static List<View> views(List<Item> items) {
    return items.stream()
        .filter(Item.OfView.class::isInstance)
        .map(item -> ((Item.OfView) item).view())
        .toList();
  }

  private static List<Playhead> positions(List<Item> items) {
    return items.stream()
        .filter(Item.OfPosition.class::isInstance)
        .map(item -> ((Item.OfPosition) item).position())
        .toList();
  }

  private static List<RecordedEvent> events(List<Item> items) {
    return items.stream()
        .filter(Item.OfEvent.class::isInstance)
        .map(item -> ((Item.OfEvent) item).event())
        .toList();
  }

  @Test
  void anAccountThatNobodyKnowsIsEmpty() {
    assertThat(exported()).isEmpty();
  }

  @Test
  void everyPositionViewAndEventOfEveryProfileIsThereOnce() {
    List<SessionScript> scripts = new ArrayList<>();
    for (String profile : List.of("ann", "ben", "zoe")) {
      scripts.add(
          session(profile + "-1").by(profile).of("film").started().plays(ofMinutes(5)).stops());
      scripts.add(
          session(profile + "-2").by(profile).of("series").started().plays(ofMinutes(2)).stops());
    }
    scripts.forEach(this::stores);

    List<Item> items = exported();

    assertThat(views(items))
        .containsExactlyInAnyOrderElementsOf(scripts.stream().map(SessionScript::view).toList());
    assertThat(events(items))
        .containsExactlyInAnyOrderElementsOf(
            scripts.stream().flatMap(script -> script.events().stream()).toList());
    assertThat(positions(items)).hasSize(6);
    assertThat(items.stream().map(Item::profile).distinct().map(ProfileId::value))
        .containsExactly("ann", "ben", "zoe");
  }

  /** More than a part of views, of sessions, and of events. */
  @Test
  void manyPartsMakeAWhole() {
    List<SessionScript> scripts = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      scripts.add(session("s-" + i).at(ofHours(i)).started().plays(ofMinutes(1)).stops());
    }
    scripts.add(session("long").at(ofHours(500)).started().plays(ofHours(6)).stops());
    scripts.forEach(this::stores);

    List<Item> items = exported();

    assertThat(views(items)).hasSize(451).doesNotHaveDuplicates();
    assertThat(events(items))
        .containsExactlyInAnyOrderElementsOf(
            scripts.stream().flatMap(script -> script.events().stream()).toList());
    assertThat(parts).isGreaterThan(451 / ExportProvider.SESSIONS);
  }

  /** A view may be gone from the history; the log is kept, and so it is exported. */
  @Test
  void eventsOfASessionWithoutAViewAreExportedToo() {
    SessionScript script = session("s").started().plays(ofMinutes(5)).stops();
    node.logsEvents(script);

    List<Item> items = exported();

    assertThat(views(items)).isEmpty();
    assertThat(events(items)).isEqualTo(script.events());
  }

  /** The session is one profile's; each event is told with whoever reported it, once. */
  @Test
  void aSessionThatTwoProfilesReportHasEachEventOnce() {
    SessionScript ann = session("s").by("ann").started().heartbeat();
    RecordedEvent bens = session("s").by("ben").loses(2).heartbeat().last();
    node.logsEvents(ann);
    Await.result(
        node.rawEvents.store(
            List.of(
                new AcceptedReport(
                    SMITH,
                    bens.profile(),
                    bens.device(),
                    bens.receivedAt(),
                    List.of(bens.event())))));

    assertThat(events(exported()))
        .containsExactlyInAnyOrder(ann.events().get(0), ann.events().get(1), bens);
  }

  @Test
  void aStoreThatIsAwayIsNotTheEnd() {
    stores(session("s").started().plays(ofMinutes(5)).stops());
    node.storesGoAway();

    assertThat(node.ask(new Question.ExportPart(SMITH, Point.START)))
        .isInstanceOf(Answer.Unavailable.class);
  }
}
