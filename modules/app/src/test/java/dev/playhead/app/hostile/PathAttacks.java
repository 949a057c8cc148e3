package dev.playhead.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Paths, parameters and methods that no client sends. */
final class PathAttacks {
  private PathAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("paths out of the pages", PathAttacks::escapes),
        new Attack("ids that are none in a path", PathAttacks::ids),
        new Attack("targets of another form", PathAttacks::forms),
        new Attack("methods that nothing serves", PathAttacks::methods),
        new Attack("limits that are none", PathAttacks::limits),
        new Attack("10,000 title ids", PathAttacks::titles),
        new Attack("cursors that nobody gave out", PathAttacks::cursors),
        new Attack("times that are none", PathAttacks::times),
        new Attack("parameters twice, or by the thousand", PathAttacks::parameters),
        new Attack("an upgrade to a web socket", PathAttacks::webSocket));
  }

  private static void escapes(Target target) throws IOException {
    for (String path :
        List.of(
            "/docs/../../../../etc/passwd",
            "/docs/..%2f..%2f..%2fetc%2fpasswd",
            "/docs/%2e%2e/%2e%2e/etc/passwd",
            "/docs/..%5c..%5cetc",
            "/docs/%00",
            "/docs/....//",
            "/docs/%c0%ae%c0%ae/",
            "/docs//etc/passwd",
            "/docs/META-INF/MANIFEST.MF",
            "/demo/../playhead.yaml",
            "/openapi.yaml%00.html",
            "/.git/config",
            "/health/ready",
            "/metrics",
            "/admin/v1/revocations",
            "//evil.example/docs",
            "/" + "../".repeat(2000),
            "/" + "a/".repeat(4000))) {
      Reply reply = get(target, path);
      reply.isClientError();
      assertThat(reply.body()).doesNotContain("root:", "Manifest-Version");
    }
  }

  private static void ids(Target target) throws IOException {
    for (String id :
        List.of(
            "a%00b",
            "a%2fb",
            "a%0d%0ab",
            "%7Ba%7D",
            "a%20b",
            "%ff%fe",
            "%zz",
            "%",
            "%c3%a4",
            "a*",
            "a;b",
            "a!b",
            "a'%20OR%201=1",
            "%e2%80%ae",
            "x".repeat(129),
            "a%252fb",
            "..;")) {
      for (String path :
          List.of(
              "/v1/accounts/%s/sessions",
              Target.PROFILE + "/positions/%s",
              "/v1/accounts/reader/profiles/%s/recent",
              "/v1/accounts/reader/sessions/%s")) {
        get(target, path.replace("%s", id)).isClientError();
      }
    }
  }

  private static void forms(Target target) throws IOException {
    for (String form :
        List.of(
            "http://evil.example/v1/none",
            "ftp://evil.example/",
            "evil.example:443",
            "*",
            "?",
            "v1/accounts",
            "/v1/accounts/reader/sessions#fragment",
            "/\u0001",
            "\\\\evil.example\\x")) {
      Reply reply = get(target, form);
      assertThat(reply.status()).as(form).isLessThan(500);
      assertThat(reply.head()).doesNotContain("evil.example");
      assertThat(reply.body()).doesNotContain("evil.example");
    }
  }

  private static void methods(Target target) throws IOException {
    for (String method :
        List.of("TRACE", "CONNECT", "TRACK", "PROPFIND", "PATCH", "get", "X".repeat(5000), "G=T")) {
      for (String path : List.of("/v1/accounts/reader/sessions", "/", "/docs", "*")) {
        Reply reply =
            target.ask(
                "%s %s HTTP/1.1\r\nHost: a\r\nX-Secret: s3cret\r\nConnection: close\r\n\r\n"
                    .formatted(method, path));
        reply.isRefused();
        assertThat(reply.body()).doesNotContain("s3cret");
      }
    }
  }

  private static void limits(Target target) throws IOException {
    for (String limit :
        List.of(
            "0", "-1", "201", "99999999999999999999", "1e2", "0x10", "%D9%A1", "", "1%00", "a")) {
      get(target, Target.PROFILE + "/recent?limit=" + limit).isProblem(400, "invalid-request");
    }
  }

  private static void titles(Target target) throws IOException {
    String many = IntStream.range(0, 101).mapToObj(i -> "t" + i).collect(Collectors.joining(","));
    get(target, Target.PROFILE + "/positions?titleIds=" + many).isProblem(400, "invalid-request");
    get(target, Target.PROFILE + "/positions?titleIds=" + ",".repeat(8000))
        .isProblem(400, "invalid-request");
    String more =
        IntStream.range(0, 10_000).mapToObj(i -> "t" + i).collect(Collectors.joining(","));
    get(target, Target.PROFILE + "/positions?titleIds=" + more).isClientError();
  }

  private static void cursors(Target target) throws IOException {
    for (String cursor :
        List.of(
            "!",
            "....",
            "a".repeat(513),
            code("1"),
            code("1."),
            code("z.a b"),
            code("zzzzzzzzzzzzz.a"),
            code("-1y2p0ij32e8e7.a"),
            code("1y2p0ij32e8e7.a"),
            code("1.a\0"),
            code("1.{a}"))) {
      Reply reply = get(target, Target.PROFILE + "/history?cursor=" + cursor);
      assertThat(reply.status()).as("%s: %s", cursor, reply).isIn(200, 400);
    }
  }

  private static void times(Target target) throws IOException {
    for (String time :
        List.of(
            "now",
            "2026-02-30T00:00:00.000Z",
            "2026-11-22T25:00:00.000Z",
            "0",
            "2026-11-22T00:00:00.000",
            "%2B1000000001-01-01T00:00:00Z")) {
      get(target, Target.PROFILE + "/history?from=" + time).isProblem(400, "invalid-request");
    }
    for (String time :
        List.of(
            "0000-01-01T00:00:00.000Z",
            "9999-12-31T23:59:59.999Z",
            "-9999-01-01T00:00:00Z",
            "%2B1000000000-12-31T23:59:59.999Z",
            "-1000000000-01-01T00:00:00Z")) {
      Reply reply = get(target, Target.PROFILE + "/history?from=" + time + "&to=" + time);
      assertThat(reply.status()).as("%s: %s", time, reply).isIn(200, 400);
    }
  }

  private static void parameters(Target target) throws IOException {
    get(target, Target.PROFILE + "/recent?limit=1&limit=2").isProblem(400, "invalid-request");
    Reply many = get(target, Target.PROFILE + "/recent?" + "a=1&".repeat(3000));
    assertThat(many.status()).as(many::toString).isLessThan(500);
    Reply deep = get(target, Target.PROFILE + "/recent?" + "a%5B%5D=".repeat(1000));
    assertThat(deep.status()).as(deep::toString).isLessThan(500);
  }

  private static void webSocket(Target target) throws IOException {
    for (String path : List.of("/", "/v1/accounts/reader/sessions/events", "/docs")) {
      for (String version : List.of("13", "8", "0", "99", "x")) {
        try (Wire wire = target.connect()) {
          wire.send(
              """
              GET %s HTTP/1.1\r
              Host: a\r
              Connection: Upgrade\r
              Upgrade: websocket\r
              Sec-WebSocket-Version: %s\r
              Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
              \r
              """
                  .formatted(path, version));
          Reply reply = wire.reply();
          // A page is served as to anyone who asks for it.
          assertThat(reply.status()).as(reply::toString).isIn(200, 400, 404, 426, 501);
        }
      }
    }
  }

  private static String code(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Reply get(Target target, String path) throws IOException {
    return target.ask("GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path));
  }
}
