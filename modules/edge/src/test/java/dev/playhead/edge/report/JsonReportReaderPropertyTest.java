package dev.playhead.edge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Report;
import dev.playhead.edge.Samples;
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
