package dev.playhead.app.hostile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON that parsers have choked on. */
final class JsonAttacks {
  private JsonAttacks() {}

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    for (int depth : new int[] {9, 1000, 100_000}) {
      String open = "[".repeat(depth);
      String objects = "{\"a\":".repeat(depth);
      bad(attacks, depth + " levels in an unknown field", Reports.with("\"x\":" + open));
      bad(attacks, depth + " levels of objects", Reports.with("\"x\":" + objects));
      bad(attacks, depth + " levels in a known field", Reports.with("\"sentAt\":" + open));
      bad(attacks, depth + " levels in an event", Reports.withEvent("\"telemetry\":" + objects));
    }
    String digits = "9".repeat(900_000);
    bad(attacks, "a number of 900,000 digits", Reports.withEvent("\"fromMs\":" + digits));
    bad(attacks, "a fraction of 900,000 digits", Reports.withEvent("\"fromMs\":0." + digits));
    bad(attacks, "an exponent of 900,000 digits", Reports.withEvent("\"x\":1e" + digits));
    for (String number : List.of("NaN", "Infinity", "-Infinity", "+1", "01", "1.", ".5", "0x10")) {
      bad(attacks, "the number " + number, Reports.withEvent("\"fromMs\":" + number));
    }
    for (String number :
        List.of("1e999", "-1", "1.5", "9007199254740992", "9223372036854775808", "-1e-999")) {
      bad(attacks, "the number " + number, Reports.withEvent("\"fromMs\":" + number));
    }
    bad(attacks, "a key of the report twice", Reports.with("\"profileId\":\"p-2\""));
    bad(attacks, "a list of events twice", Reports.with("\"events\":[]"));
    bad(
        attacks,
        "a key of the device twice",
        Reports.good().replace("{\"id\"", "{\"id\":\"tv-0\",\"id\""));
    bad(attacks, "a key of an event twice", Reports.withEvent("\"sequence\":7"));
    bad(
        attacks,
        "the same key, escaped",
        Reports.good().replace("{\"id\"", "{\"\\u0069d\":\"tv-0\",\"id\""));
    bad(attacks, "100,000 wrong keys", manyKeys());
    bad(attacks, "a key of 900,000 characters", Reports.with("\"" + "k".repeat(900_000) + "\":1"));
    bad(attacks, "a huge string", Reports.with("\"profileId\":\"" + "p".repeat(900_000) + "\""));
    bad(attacks, "comments", Reports.good().replace("{\"profileId", "{/* */\"profileId"));
    bad(attacks, "single quotes", Reports.good().replace('"', '\''));
    bad(attacks, "a comma too many", Reports.good().replace("}]}", "},]}"));
    bad(attacks, "a line end in a string", Reports.good().replace("\"TV\"", "\"T\nV\""));
    attacks.add(new Attack("no UTF-8", JsonAttacks::noUtf8));
    attacks.add(new Attack("other encodings", JsonAttacks::otherEncodings));
    return attacks;
  }

  private static void bad(List<Attack> attacks, String name, String body) {
    attacks.add(
        new Attack(
            name, target -> target.ask(Reports.post(body)).isProblem(400, "invalid-report")));
  }

  /** The report is wrong too, as unknown keys alone are no fault. */
  private static String manyKeys() {
    return Reports.with(
            IntStream.range(0, 100_000)
                .mapToObj(i -> "\"" + i + "\":0")
                .collect(Collectors.joining(",")))
        .replace("\"profileId\"", "\"profile\"");
  }

  private static void noUtf8(Target target) throws IOException {
    int[][] wrong = {
      {0xC0, 0xAF}, // overlong
      {0xE0, 0x80, 0xAF}, // overlong
      {0xC0, 0x80}, // NUL, as Java's own form has it
      {0xED, 0xA0, 0x80}, // half of a pair
      {0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80}, // CESU-8
      {0xF4, 0x90, 0x80, 0x80}, // past the last character
      {0xE2, 0x82}, // cut
      {0x80}, // a continuation of nothing
      {0xFE},
      {0xFF}
    };
    for (int[] bytes : wrong) {
      for (String place : List.of("\"TV\"", "{\"profileId\"")) {
        target.ask(post(spoiled(place, bytes))).isProblem(400, "invalid-report");
      }
    }
    // Half of a pair, in an escape: UTF-8, but no id.
    target
        .ask(Reports.post(Reports.with("\"accountId\":1").replace("\"p-1\"", "\"\\ud800\"")))
        .isProblem(400, "invalid-report");
  }

  private static void otherEncodings(Target target) throws IOException {
    byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    byte[] good = Reports.good().getBytes(StandardCharsets.UTF_8);
    target.ask(post(Reports.join(mark, Reports.join(mark, good)))).isProblem(400, "invalid-report");
    for (Charset other :
        List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE,
            Charset.forName("UTF-32"))) {
      target.ask(post(Reports.good().getBytes(other))).isProblem(400, "invalid-report");
    }
  }

  private static byte[] post(byte[] body) {
    return Reports.post(Target.EVENTS, body);
  }

  private static byte[] spoiled(String place, int[] bytes) {
    String good = Reports.good();
    int at = good.indexOf(place) + 2;
    byte[] middle = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      middle[i] = (byte) bytes[i];
    }
    return Reports.join(
        Reports.join(good.substring(0, at).getBytes(StandardCharsets.UTF_8), middle),
        good.substring(at).getBytes(StandardCharsets.UTF_8));
  }
}
