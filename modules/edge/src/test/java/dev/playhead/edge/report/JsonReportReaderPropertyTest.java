package dev.playhead.edge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Report;
import dev.playhead.edge.Samples;
import dev.playhead.edge.problem.FieldError;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Hostile bodies are refused, or become drafts that are rejected; nothing else comes out. */
class JsonReportReaderPropertyTest {
  private static final List<String> FIELDS =
      List.of(
          "sessionId",
          "sequence",
          "type",
          "time",
          "titleId",
          "edition",
          "positionMs",
          "fromMs",
          "durationMs",
          "creditsMs",
          "paused",
          "reason",
          "telemetry",
          "error");

  private final JsonReportReader reader = new JsonReportReader(new ReportLimits(1 << 20, 1000));
  private final EventCheck check = new EventCheck(Duration.ofSeconds(2));

  @Property
  void anyBytesAreAReportOrRefused(@ForAll byte[] body) {
    assertThatThrownBy(() -> reader.read("a-1", body)).isInstanceOf(Refused.class);
  }

  @Property
  void aDamagedReportIsAReportOrRefused(
      @ForAll @IntRange(max = 300) int at, @ForAll byte replacement) {
    byte[] body =
        Samples.report(Samples.heartbeat(0), Samples.heartbeat(1)).getBytes(StandardCharsets.UTF_8);
    body[at] = replacement;
    try {
      check.check(reader.read("a-1", body), Samples.NOON);
    } catch (Refused refused) {
      assertThat(refused.problem().type().httpStatus()).isEqualTo(400);
    }
  }

  @Property
  void aFieldOfAnyKindSpoilsItsEventAtMost(
      @ForAll("field") String field, @ForAll("value") String value) {
    String odd = Samples.heartbeat(1).replaceFirst("\\{", "{\"" + field + "\": " + value + ",");
    Report report = read(Samples.report(Samples.heartbeat(0), odd, Samples.heartbeat(2)));

    CheckedReport checked = check.check(report, Samples.NOON);

    assertThat(report.events()).hasSize(3);
    assertThat(checked.accepted().events()).hasSizeBetween(2, 3);
    assertThat(checked.rejections()).allMatch(rejection -> rejection.index() == 1);
  }

  @Example
  void aFieldThatIsThereTwiceSpoilsItsEvent() {
    Report report = read(Samples.report(Samples.heartbeat(0).replace("{", "{\"sequence\": 4,")));

    assertThat(check.check(report, Samples.NOON).rejections())
        .extracting(rejection -> rejection.message())
        .containsExactly("sequence: is there more than once");
  }

  @Example
  void aFieldOfTheDeviceThatIsThereTwiceIsRefused() {
    String body = Samples.report(Samples.heartbeat(0)).replace("\"id\"", "\"id\": \"x\", \"id\"");

    assertThat(refusal(body).problem().errors())
        .containsExactly(new FieldError("/device/id", "is there more than once"));
  }

  /** Half a character cannot be stored, so it would come back as another. */
  @Example
  void halfACharacterIsNoText() {
    String name = Samples.report(Samples.heartbeat(0)).replace("Living", "\\ud800");
    String code = Samples.heartbeat(0).replace("{", "{\"error\": {\"code\": \"\\udc00\"},");

    assertThat(refusal(name).problem().errors())
        .containsExactly(
            new FieldError("/device/name", "expected Unicode text, but was '\uFFFD room TV'"));
    assertThat(check.check(read(Samples.report(code)), Samples.NOON).rejections())
        .extracting(rejection -> rejection.message())
        .containsExactly("error.code: expected Unicode text, but was '\uFFFD'");
  }

  @Example
  void charactersBeyondTheBasicPlaneCountOnce() {
    String popcorn = "\uD83C\uDF7F".repeat(128);
    Report report = read(Samples.report(Samples.heartbeat(0)).replace("Living room TV", popcorn));

    assertThat(report.device().name()).isEqualTo(popcorn);
  }

  /** Jackson would take it for UTF-32, and fail otherwise than by refusing. */
  @Example
  void zeroBytesAreNoOtherEncoding() {
    byte[] wide = "{\u0000\u0000\u0000\"\u0000\u0000\u0000".getBytes(StandardCharsets.UTF_8);
    byte[] utf16 = Samples.report(Samples.heartbeat(0)).getBytes(StandardCharsets.UTF_16LE);

    for (byte[] body : List.of(wide, utf16)) {
      assertThatThrownBy(() -> reader.read("a-1", body)).isInstanceOf(Refused.class);
    }
  }

  @Example
  void aByteOrderMarkIsSkipped() {
    assertThat(read("\uFEFF" + Samples.report(Samples.heartbeat(0))).events()).hasSize(1);
  }

  @Example
  void whatIsNoJsonIsNotRepeated() {
    String detail = refusal("no\u0000\u009b\u2028json" + "x".repeat(500)).problem().detail();

    assertThat(detail).startsWith("Expected JSON").doesNotContain("no\u0000", "xx");
    assertThat(detail.codePoints().filter(Character::isISOControl).count()).isZero();
  }

  @Example
  void eightLevelsAreReadAndNineAreNot() {
    String report = Samples.report(Samples.heartbeat(0).replace("{", "{\"x\": %s,"));

    assertThat(read(report.formatted("[".repeat(5) + "]".repeat(5))).events()).hasSize(1);
    assertThat(refusal(report.formatted("[".repeat(6) + "]".repeat(6))).problem().type())
        .isEqualTo(ProblemType.INVALID_REPORT);
  }

  @Example
  void numbersThatJsonDoesNotHaveAreRefused() {
    for (String number : List.of("NaN", "Infinity", "-Infinity", "0x10", "01", "+1", ".5")) {
      String body = Samples.report(Samples.heartbeat(0).replace("30000", number));
      assertThat(refusal(body).problem().type()).as(number).isEqualTo(ProblemType.INVALID_REPORT);
    }
  }

  @Example
  void numbersOutOfRangeSpoilTheirEvent() {
    for (String number : List.of("-1", "9007199254740992", "9223372036854775808", "1e400", "0.5")) {
      Report report = read(Samples.report(Samples.heartbeat(0).replace("30000", number)));
      assertThat(check.check(report, Samples.NOON).rejections())
          .as(number)
          .extracting(rejection -> rejection.field())
          .containsExactly("positionMs");
    }
  }

  @Example
  void badUtf8IsRefused() {
    byte[] body = Samples.report(Samples.heartbeat(0)).getBytes(StandardCharsets.ISO_8859_1);
    for (int bad : List.of(0x80, 0xC0, 0xED, 0xF5, 0xFF)) {
      byte[] broken = body.clone();
      broken[new String(body, StandardCharsets.ISO_8859_1).indexOf("Living")] = (byte) bad;
      assertThatThrownBy(() -> reader.read("a-1", broken))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.problem().detail()).contains("UTF-8"));
    }
  }

  private Refused refusal(String json) {
    return catchThrowableOfType(Refused.class, () -> read(json));
  }

  private Report read(String json) {
    return reader.read("a-1", json.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> field() {
    return Arbitraries.of(FIELDS);
  }

  @Provide
  Arbitrary<String> value() {
    return Arbitraries.of(
        "null",
        "true",
        "-1",
        "1e400",
        "9007199254740992",
        "99999999999999999999",
        "0.5",
        "\"\"",
        "\"\\ud800\"",
        "\"a b\"",
        "[]",
        "[[1], {}]",
        "{}",
        "{\"code\": 1}",
        "{\"bitrateKbps\": \"x\"}",
        "{\"bitrateKbps\": -5, \"bitrateKbps\": 5}");
  }
}
