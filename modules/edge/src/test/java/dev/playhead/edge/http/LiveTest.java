package dev.playhead.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Activity;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.EdgeServer;
import dev.playhead.edge.Samples;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is told at once: sessions as they come and go, and stops to those who report (rule 10). */
class LiveTest {
  private static final EdgeServer SERVER = new EdgeServer();
  private static final HttpCalls HTTP = new HttpCalls(SERVER.port);

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void sessionsAreToldAsTheyComeChangeAndGo() {
    active(Samples.live("s-1", Activity.PLAYING));

    try (Stream<String> lines = HTTP.events("/v1/accounts/a-1/sessions/events")) {
      Iterator<String> events = lines.filter(line -> !line.isEmpty()).iterator();
      assertThat(events.next()).startsWith(":");
      assertTold(events, "updated", "s-1", "playing");

      active(Samples.live("s-1", Activity.PLAYING), Samples.live("s-2", Activity.PLAYING));
      assertTold(events, "started", "s-2", "playing");

      active(Samples.live("s-1", Activity.STALLED), Samples.live("s-2", Activity.PLAYING));
      assertTold(events, "updated", "s-1", "stalled");

      active(Samples.live("s-1", Activity.PAUSED), Samples.live("s-2", Activity.PLAYING));
      assertTold(events, "updated", "s-1", "paused");

      active(Samples.live("s-2", Activity.PLAYING));
      assertTold(events, "ended", "s-1", "paused");
    }
  }

  private static void active(LiveSession... sessions) {
    SERVER.roles.answer(question -> Answer.Found.fresh(List.of(sessions)));
  }

  private static void assertTold(
      Iterator<String> events, String event, String session, String state) {
    assertThat(events.next()).isEqualTo("event: " + event);
    String data = events.next();
    assertThat(data).startsWith("data: ");
    JsonObject told = new JsonObject(data.substring("data: ".length()));
    assertThat(told.getString("sessionId")).isEqualTo(session);
    assertThat(told.getString("state")).isEqualTo(state);
    assertThat(told.getBoolean("paused")).isEqualTo(state.equals("paused"));
  }

  @Test
  void aDeviceWhoseSessionWasStoppedIsToldInTheAnswerToItsNextReport() {
    SERVER.stops.add(
        new Stop(new AccountId("a-1"), new SessionId("s-1"), EndReason.REMOTE_STOP, Samples.NOON));
    SERVER.lookForStops();

    JsonObject answer =
        HTTP.post("/v1/accounts/a-1/events", Samples.report(Samples.heartbeat(0))).json();
    JsonObject ofOthers =
        HTTP.post("/v1/accounts/a-2/events", Samples.report(Samples.heartbeat(0))).json();

    assertThat(answer.getInteger("accepted")).isEqualTo(1);
    assertThat(answer.getJsonArray("directives"))
        .isEqualTo(
            new JsonArray(
                """
                [{"sessionId": "s-1", "action": "stop", "reason": "remote-stop"}]
                """));
    assertThat(ofOthers.getJsonArray("directives")).isEmpty();
  }
}
