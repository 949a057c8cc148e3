package dev.playhead.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that two readers would cut at different places. What is inside is a good report; it must
 * not be taken, however the connection is read.
 */
final class SmugglingAttacks {
  private SmugglingAttacks() {}

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    String inner = inner();
    String chunk = "0\r\n\r\n";
    outer(
        attacks,
        "both lengths",
        "Content-Length: " + chunk.length() + "\r\nTransfer-Encoding: chunked",
        chunk + inner);
    outer(
        attacks,
        "both lengths, the other way round",
        "Transfer-Encoding: chunked\r\nContent-Length: " + (chunk + inner).length(),
        chunk + inner);
    outer(attacks, "two lengths", "Content-Length: 0\r\nContent-Length: " + inner.length(), inner);
    outer(attacks, "a list of lengths", "Content-Length: 0, " + inner.length(), inner);
    for (String length : List.of("+0", "-0", "0x0", "0 0", "", "1e1", "18446744073709551616")) {
      outer(attacks, "the length '" + length + "'", "Content-Length: " + length, inner);
    }
    for (String encoding :
        List.of(
            "chunked, identity",
            "identity, chunked",
            "xchunked",
            "chunked\r\nTransfer-Encoding: identity",
            "chunked, chunked",
            "\u000bchunked",
            "\"chunked\"")) {
      outer(
          attacks,
          "the encoding '" + encoding.replaceAll("\\p{Cntrl}", "?") + "'",
          "Transfer-Encoding: " + encoding,
          chunk + inner);
    }
    outer(attacks, "a space before the colon", "Transfer-Encoding : chunked", chunk + inner);
    outer(attacks, "a bare line feed", "X: 1\nContent-Length: " + inner.length(), inner);
    outer(attacks, "a bare carriage return", "X: 1\rContent-Length: " + inner.length(), inner);
    outer(attacks, "NUL in a header", "X: a\0b\r\nContent-Length: 0", inner);
    outer(attacks, "NUL in a name", "X\0: 1\r\nContent-Length: 0", inner);
    outer(attacks, "a header without a name", ": 1\r\nContent-Length: 0", inner);
    outer(attacks, "a header without a colon", "Content-Length 0", inner);
    attacks.add(new Attack("a folded header", SmugglingAttacks::folded));
    attacks.add(new Attack("a chunk's size with a hidden end", SmugglingAttacks::extension));
    attacks.add(new Attack("HTTP/1.0 in chunks", SmugglingAttacks::oldVersion));
    return attacks;
  }

  /**
   * The report stands where a reader that follows the other header would find the next request. On
   * a connection of their own, both are the stranger's: it is taken at most when the first request
   * was refused by nobody, and then it says so.
   */
  private static void outer(List<Attack> attacks, String name, String headers, String rest) {
    attacks.add(
        new Attack(
            name,
            target -> {
              try (Wire wire = target.connect()) {
                wire.send(
                        "POST %s HTTP/1.1\r\nHost: a\r\n%s\r\n\r\n%s"
                            .formatted(Target.EVENTS, headers, rest))
                    .endOutput();
                assertThat(wire.rest()).doesNotContain("HTTP/1.1 2", "HTTP/1.0 2");
              }
            }));
  }

  /** Read as the standard says: the fold is part of the value, and a request follows. */
  private static void folded(Target target) throws IOException {
    String next = "GET /v1/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    try (Wire wire = target.connect()) {
      wire.send(
          "POST %s HTTP/1.1\r\nHost: a\r\nX: 1\r\n Content-Length: %d\r\n\r\n%s"
              .formatted(Target.EVENTS, next.length(), next));
      wire.reply().isProblem(400, "invalid-report");
      wire.reply().isProblem(404, "not-found");
    }
  }

  private static void extension(Target target) throws IOException {
    for (String extension : List.of(";\n", ";a=\"\n\"", ";\r", ";" + "x".repeat(100_000))) {
      try (Wire wire = target.connect()) {
        wire.send(
                "POST %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2%s\r\nxx\r\n%x\r\n%s\r\n0\r\n\r\n"
                    .formatted(Target.EVENTS, extension, inner().length(), inner()))
            .endOutput();
        assertThat(wire.rest()).doesNotContain("HTTP/1.1 2");
      }
    }
  }

  private static void oldVersion(Target target) throws IOException {
    try (Wire wire = target.connect()) {
      wire.send(
              "POST %s HTTP/1.0\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n%s"
                  .formatted(Target.EVENTS, inner()))
          .endOutput();
      assertThat(wire.rest()).doesNotContain("HTTP/1.1 2", "HTTP/1.0 2");
    }
  }

  private static String inner() {
    String report = Reports.good();
    return "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(Target.EVENTS, report.length(), report);
  }
}
