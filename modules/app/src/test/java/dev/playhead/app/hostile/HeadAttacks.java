package dev.playhead.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Request lines and headers that are too much, or say what they should not. */
final class HeadAttacks {
  private static final String READ = Target.PROFILE + "/recent";

  private HeadAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("a header over 8 KiB", target -> tooLarge(target, "X: " + "x".repeat(8192))),
        new Attack("1,000 headers", target -> tooLarge(target, many(1000))),
        new Attack(
            "a header name over 8 KiB", target -> tooLarge(target, "x".repeat(9000) + ": 1")),
        new Attack("endless headers", HeadAttacks::endless),
        new Attack("a request line of 1 MiB", HeadAttacks::line),
        new Attack("no HTTP", HeadAttacks::noHttp),
        new Attack("other versions of HTTP", HeadAttacks::versions),
        new Attack("no host, or two", HeadAttacks::hosts),
        new Attack("a request id that would be a header", HeadAttacks::requestIds),
        new Attack("a trace that is none", HeadAttacks::traces),
        new Attack("origins that look like a known one", HeadAttacks::origins),
        new Attack("credentials that are none", HeadAttacks::credentials),
        new Attack("expectations", HeadAttacks::expectations),
        new Attack("ranges", HeadAttacks::ranges));
  }

  private static void tooLarge(Target target, String headers) throws IOException {
    get(target, READ, headers).isProblem(431, "headers-too-large");
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "X-" + i + ": 12345")
        .collect(Collectors.joining("\r\n"));
  }

  private static void endless(Target target) throws IOException {
    try (Wire wire = target.connect()) {
      wire.send("GET %s HTTP/1.1\r\nHost: a\r\n".formatted(READ));
      for (int i = 0; i < 1000; i++) {
        wire.send("X-%d: %s\r\n".formatted(i, "x".repeat(1000)));
      }
      wire.reply().isRefused();
      wire.rest();
    }
  }

  private static void line(Target target) throws IOException {
    target
        .ask("GET /" + "x".repeat(1 << 20) + " HTTP/1.1\r\nHost: a\r\n\r\n")
        .isProblem(431, "headers-too-large");
  }

  private static void noHttp(Target target) throws IOException {
    for (String sent :
        List.of(
            "\0\0\0\0\r\n\r\n",
            "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n", // TLS
            "*1\r\n$4\r\nPING\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/1.1 HTTP/1.1\r\n\r\n",
            "G\0T / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /\u00e4 HTTP/1.1\r\nHost: a\r\n\r\n")) {
      try (Wire wire = target.connect()) {
        wire.send(sent).endOutput();
        wire.reply().isRefused();
      }
    }
  }

  private static void versions(Target target) throws IOException {
    for (String version :
        List.of("HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/1.10", "http/1.1", "X")) {
      try (Wire wire = target.connect()) {
        wire.send("GET %s %s\r\nHost: a\r\n\r\n".formatted(READ, version)).endOutput();
        assertThat(wire.reply().status()).as(version).isIn(Reply.NONE, 400, 501, 505);
      }
    }
  }

  private static void hosts(Target target) throws IOException {
    for (String hosts :
        List.of("X: 1", "Host: a\r\nHost: b", "Host: a b", "Host: a/../b", "Host:")) {
      try (Wire wire = target.connect()) {
        wire.send("GET /v1/none HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n".formatted(hosts));
        wire.reply().isRefused();
      }
    }
  }

  private static void requestIds(Target target) throws IOException {
    for (String id :
        List.of(
            "a%0d%0aX-Injected: 1",
            "a\u0085X-Injected: 1", "<script>", "${jndi:ldap://a}", "x".repeat(129), "a b", "")) {
      Reply reply = get(target, "/v1/none", "Request-Id: " + id);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.head().toLowerCase(Locale.ROOT))
          .doesNotContain("injected", "jndi", "script");
      assertThat(reply.head()).containsPattern("Request-Id: [0-9a-f]{16}-[0-9a-z]+\r\n");
    }
  }

  private static void traces(Target target) throws IOException {
    for (String trace :
        List.of(
            "00-00000000000000000000000000000000-0000000000000000-00",
            "ff-" + "a".repeat(32) + "-" + "a".repeat(16) + "-01",
            "00-" + "x".repeat(4000) + "-1-01",
            "${jndi:ldap://a}")) {
      Reply reply = get(target, "/v1/none", "traceparent: " + trace + "\r\ntracestate: " + trace);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.head() + reply.body()).doesNotContain("jndi", "xxxx");
    }
  }

  private static void origins(Target target) throws IOException {
    for (String origin :
        List.of(
            "null",
            "*",
            "https://tv.example.org.evil.example",
            "https://evil.example/https://tv.example.org",
            "https://tv.example.org@evil.example",
            "https://tv.example.orgevil.example",
            "http://tv.example.org",
            "https://TV.EXAMPLE.ORG:444",
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "http://127.0.0.1@evil.example",
            "http://[::1].evil.example",
            "https://tv.example.org%60evil.example")) {
      for (String method : List.of("GET", "OPTIONS")) {
        Reply reply =
            target.ask(
                "%s %s HTTP/1.1\r\nHost: a\r\nOrigin: %s\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n"
                    .formatted(method, READ, origin));
        assertThat(reply.head().toLowerCase(Locale.ROOT))
            .as(origin)
            .doesNotContain("access-control-allow")
            .contains("vary: origin");
      }
    }
  }

  private static void credentials(Target target) throws IOException {
    for (String credentials :
        List.of(
            "Bearer " + "a.".repeat(3000), "Basic \u0001", "Bearer ../../etc/passwd", "Bearer")) {
      Reply reply = get(target, "/v1/none", "Authorization: " + credentials);
      reply.isClientError();
      assertThat(reply.head() + reply.body()).doesNotContain("passwd", "a.a.");
    }
  }

  private static void expectations(Target target) throws IOException {
    String report = Reports.good() + " ".repeat(1 << 20);
    try (Wire wire = target.connect()) {
      wire.send(
          "POST %s HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n"
              .formatted(Target.EVENTS, report.length()));
      Reply first = wire.reply();
      (first.status() == 100 ? wire.reply() : first).isProblem(413, "report-too-large");
    }
    try (Wire wire = target.connect()) {
      wire.send("GET /v1/none HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\nConnection: close\r\n\r\n");
      wire.reply().isRefused();
    }
  }

  private static void ranges(Target target) throws IOException {
    for (String range :
        List.of("0-,".repeat(500) + "0-", "0-99999999999999999999", "-1", "9-0", "a-b")) {
      Reply reply = get(target, "/openapi.yaml", "Range: bytes=" + range);
      assertThat(reply.status()).as(reply.head()).isIn(200, 206, 400, 416);
    }
  }

  private static Reply get(Target target, String path, String headers) throws IOException {
    return target.ask(
        "GET %s HTTP/1.1\r\nHost: a\r\n%s\r\nConnection: close\r\n\r\n".formatted(path, headers));
  }
}
