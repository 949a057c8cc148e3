package dev.playhead.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that are larger, longer or other than they should be, or than they say. */
final class BodyAttacks {
  private static final int MIB = 1 << 20;
  private static final String CHUNKED =
      "POST " + Target.EVENTS + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

  private BodyAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("over 1 MiB", BodyAttacks::large),
        new Attack("over 1 MiB in chunks", BodyAttacks::largeInChunks),
        new Attack("without end", BodyAttacks::endless),
        new Attack("announced as 100 GiB", BodyAttacks::announced),
        new Attack("1,001 events", BodyAttacks::events),
        new Attack("shorter than it says", BodyAttacks::shorter),
        new Attack("longer than it says", BodyAttacks::longer),
        new Attack("chunk sizes that are none", BodyAttacks::chunkSizes),
        new Attack("endless trailers", BodyAttacks::trailers),
        new Attack("another media type", BodyAttacks::mediaTypes),
        new Attack("nothing, or no JSON", BodyAttacks::nothing));
  }

  private static void large(Target target) throws IOException {
    byte[] body =
        Reports.with("\"x\":\"" + "x".repeat(MIB) + "\"").getBytes(StandardCharsets.UTF_8);
    target.ask(Reports.post(Target.EVENTS, body)).isProblem(413, "report-too-large");
  }

  private static void largeInChunks(Target target) throws IOException {
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    try (Wire wire = target.connect()) {
      wire.send(CHUNKED + chunk.repeat(17) + "0\r\n\r\n");
      wire.reply().isProblem(413, "report-too-large");
    }
  }

  private static void endless(Target target) throws IOException {
    byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (Wire wire = target.connect()) {
      wire.send(CHUNKED);
      for (int i = 0; i < 1000; i++) {
        wire.send(chunk);
      }
      // Cut off: had it been read on, no end would come.
      wire.rest();
    }
  }

  private static void announced(Target target) throws IOException {
    try (Wire wire = target.connect()) {
      wire.send(
          "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 107374182400\r\n\r\n{"
              .formatted(Target.EVENTS));
      wire.reply().isProblem(413, "report-too-large");
    }
  }

  private static void events(Target target) throws IOException {
    String events =
        IntStream.rangeClosed(0, 1000)
            .mapToObj(i -> Reports.event("s-1", i, "t-1", i))
            .collect(Collectors.joining(","));
    target.ask(Reports.post(Reports.of("p-1", events))).isProblem(413, "report-too-large");
  }

  private static void shorter(Target target) throws IOException {
    String report = Reports.good();
    try (Wire wire = target.connect()) {
      wire.send(head(report.length() + 1) + report).endOutput();
      wire.reply().isRefused();
    }
  }

  private static void longer(Target target) throws IOException {
    String report = Reports.good();
    try (Wire wire = target.connect()) {
      wire.send(head(report.length() - 1) + report);
      wire.reply().isProblem(400, "invalid-report");
      assertThat(wire.endOutput().rest()).doesNotContain("HTTP/1.1 2");
    }
  }

  private static void chunkSizes(Target target) throws IOException {
    String report = Reports.good();
    String size = Integer.toHexString(report.length());
    for (String sent :
        List.of("zz", "-1", "0x" + size, "FFFFFFFFFFFFFFFF" + size, "7FFFFFFF", "", " ")) {
      try (Wire wire = target.connect()) {
        wire.send(CHUNKED + sent + "\r\n" + report + "\r\n0\r\n\r\n").endOutput();
        assertThat(wire.rest()).as("chunk size '%s'", sent).doesNotContain("HTTP/1.1 2");
      }
    }
  }

  private static void trailers(Target target) throws IOException {
    String trailer = "X-Trailer: " + "x".repeat(1000) + "\r\n";
    try (Wire wire = target.connect()) {
      wire.send(CHUNKED + "0\r\n" + trailer.repeat(1000) + "\r\n").endOutput();
      assertThat(wire.rest()).doesNotContain("HTTP/1.1 2");
    }
  }

  private static void mediaTypes(Target target) throws IOException {
    for (String header :
        Arrays.asList(
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: application/xml",
            "Content-Type: application/grpc",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Encoding: br",
            "Content-Encoding: deflate",
            "Content-Encoding: gzip, gzip",
            "Content-Encoding: " + "gzip,".repeat(1000))) {
      target.ask(Reports.post(Reports.good(), header)).isProblem(415, "unsupported-media-type");
    }
  }

  private static void nothing(Target target) throws IOException {
    for (String body : List.of("", " ", "null", "[]", "1", "\"a\"", "{", "{}", "{} {}", "\u0000")) {
      target.ask(Reports.post(body)).isProblem(400, "invalid-report");
    }
    target.ask(Reports.post(Reports.good() + Reports.good())).isProblem(400, "invalid-report");
  }

  private static String head(int length) {
    return "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"
        .formatted(Target.EVENTS, length);
  }
}
