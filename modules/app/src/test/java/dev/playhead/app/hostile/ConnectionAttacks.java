package dev.playhead.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Connections that ask for much at once, take nothing, or say nothing. */
final class ConnectionAttacks {
  private static final String READ = "GET /v1/none HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String LAST =
      "GET /v1/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  private ConnectionAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("5,000 requests at once", ConnectionAttacks::pipelined),
        new Attack("answers that nobody reads", ConnectionAttacks::unread),
        new Attack("300 connections that say nothing", ConnectionAttacks::silent),
        new Attack("300 connections that break off", ConnectionAttacks::brokenOff),
        new Attack("300 reports that never come to an end", ConnectionAttacks::halfReports));
  }

  private static void pipelined(Target target) throws IOException {
    try (Wire wire = target.connect()) {
      wire.send(READ.repeat(4999) + LAST);
      String all = wire.rest();
      assertThat(all.split("HTTP/1.1 404 ", -1)).hasSize(5001);
    }
  }

  private static void unread(Target target) throws IOException {
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      wires.add(target.connect().send("GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100)));
    }
    // Others are answered meanwhile.
    assertThat(target.ask(LAST).status()).isEqualTo(404);
    for (Wire wire : wires) {
      wire.close();
    }
  }

  private static void silent(Target target) throws IOException {
    hold(target, "", 300);
  }

  private static void brokenOff(Target target) throws IOException {
    hold(target, "POST " + Target.EVENTS + " HTTP/1.1\r\nHost: ", 300);
  }

  private static void halfReports(Target target) throws IOException {
    String half = Reports.good().substring(0, 50);
    hold(
        target,
        "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n%s"
            .formatted(Target.EVENTS, half),
        300);
  }

  private static void hold(Target target, String sent, int connections) throws IOException {
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      wires.add(target.connect().send(sent));
    }
    assertThat(target.ask(LAST).status()).isEqualTo(404);
    for (Wire wire : wires) {
      wire.close();
    }
  }
}
