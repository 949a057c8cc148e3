package dev.playhead.perf.gatling.journey;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.Objects;
import java.util.function.Function;

/** What a device sends and asks, one step each. */
public final class Steps {
  static final int BATCH = 50;

  private Steps() {}

  /** From here on it is somebody else's session. */
  public static ChainBuilder anyone() {
    return exec(session -> session.set(Viewer.KEY, Viewer.anyone()).set("sequence", 0L));
  }

  /** Reports one event of the session. */
  public static ChainBuilder tell(String type, boolean paused) {
    return exec(http(type)
            .post(session -> viewer(session).events())
            .header("content-type", "application/json")
            .body(
                StringBody(
                    session ->
                        Reports.one(viewer(session), session.getLong("sequence"), type, paused)))
            .check(status().is(202), jmesPath("accepted").ofInt().is(1)))
        .exec(session -> session.set("sequence", session.getLong("sequence") + 1));
  }

  /** Reports a session's start and 49 heartbeats at once, as a device that was offline. */
  public static ChainBuilder tellMany() {
    return exec(
        http("report of 50")
            .post(session -> viewer(session).events())
            .header("content-type", "application/json")
            .body(StringBody(session -> Reports.many(viewer(session), BATCH)))
            .check(status().is(202), jmesPath("accepted").ofInt().is(BATCH)));
  }

  /** What a home page reads. */
  public static ChainBuilder homePage() {
    return exec(
        read("continue watching", viewer -> viewer.ofProfile("continue-watching")),
        read("recent", viewer -> viewer.ofProfile("recent")),
        read(
            "positions",
            viewer ->
                viewer.ofProfile(
                    "positions?titleIds="
                        + viewer.title()
                        + ","
                        + Viewer.anyTitle()
                        + ","
                        + Viewer.anyTitle())),
        read("sessions", Viewer::sessions));
  }

  private static ChainBuilder read(String name, Function<Viewer, String> path) {
    return exec(http(name).get(session -> path.apply(viewer(session))).check(status().is(200)));
  }

  private static Viewer viewer(Session session) {
    return Objects.requireNonNull(session.<Viewer>get(Viewer.KEY));
  }
}
