package dev.playhead.app.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Reports over HTTP, good ones, for attacks to spoil. */
final class Reports {
  private Reports() {}

  /** A report with one good event, which would be stored if it got through. */
  static String good() {
    return of("p-1", event("s-1", 0, "t-1", 1000));
  }

  /** A report with these events. */
  static String of(String profile, String... events) {
    return """
        {"profileId":"%s","device":{"id":"tv-1","name":"TV","type":"tv"},"sentAt":"%s","events":[%s]}"""
        .formatted(profile, now(), String.join(",", events));
  }

  static String event(String session, int sequence, String title, long position) {
    return """
        {"sessionId":"%s","sequence":%d,"type":"heartbeat","time":"%s","titleId":"%s","positionMs":%d,"durationMs":2400000}"""
        .formatted(session, sequence, now(), title, position);
  }

  /** The good report with one more field of the report. */
  static String with(String field) {
    return good().replaceFirst("\\{", "{" + field + ",");
  }

  /** The good report with one more field of its event. */
  static String withEvent(String field) {
    return good().replace("\"events\":[{", "\"events\":[{" + field + ",");
  }

  /** A request that posts a body, ending the connection; headers each with their line's end. */
  static byte[] post(String path, byte[] body, String... headers) {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: a\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
    return join(head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
  }

  static byte[] post(String body, String... headers) {
    return post(Target.EVENTS, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
