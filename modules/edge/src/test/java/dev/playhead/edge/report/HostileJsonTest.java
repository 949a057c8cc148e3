package dev.playhead.edge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhead.edge.Samples;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is made to hurt is refused, in words that tell nothing about the inside. */
class HostileJsonTest {
  private final JsonReportReader reader = new JsonReportReader(new ReportLimits(1 << 20, 1000));

  @ParameterizedTest
  @ValueSource(strings = {"\"extra\"", "\"sentAt\"", "\"device\"", "\"profileId\""})
  void whatIsNestedTooDeepIsRefusedWhereverItStands(String field) {
    String deep = "[".repeat(8) + "]".repeat(8);

    assertThat(refused(with(field, deep)).detail()).startsWith("Expected JSON of at most 8 levels");
    assertThat(reader.read("a-1", bytes(with("\"extra\"", "[[[[[[[]]]]]]]"))).events()).hasSize(1);
  }

  @Test
  void noLimitOfTheParserNamesItsClasses() {
    for (String value :
        new String[] {"1".repeat(100_000), "[".repeat(9), "{\"" + "k".repeat(2000)}) {
      assertThat(refused(with("\"extra\"", value)).detail())
          .isEqualTo(
              "Expected JSON of at most 8 levels, with numbers of at most 1000 digits and names of"
                  + " at most 1000 characters.");
    }
  }

  @Test
  void whereTheJsonBreaksIsTold() {
    assertThat(refused("{\"profileId\": \"p-1\",\n nonsense").detail())
        .isEqualTo("Expected JSON, but the body is none from line 2, column 2 on.");
    assertThat(refused("{\"profileId\"").detail()).doesNotContain("Stream", "Source", "`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
  void noEncodingButUtf8IsRead(String other) {
    byte[] body = Samples.report(Samples.heartbeat(0)).getBytes(Charset.forName(other));

    Refused refused = catchThrowableOfType(Refused.class, () -> reader.read("a-1", body));

    assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_REPORT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "name", "type"})
  void aFieldOfTheDeviceThatIsThereTwiceIsRefused(String field) {
    String twice =
        Samples.report(Samples.heartbeat(0)).replace("{\"id\"", "{\"" + field + "\":\"x\",\"id\"");

    assertThat(refused(twice).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.pointer()).isEqualTo("/device/" + field);
              assertThat(error.message()).isEqualTo("is there more than once");
            });
  }

  @Test
  void namesThatAllHaveOneHashHarmNoOtherReport() {
    StringBuilder names = new StringBuilder("{");
    HashTwins.names(4000).forEach(name -> names.append('"').append(name).append("\":0,"));
    String body = with("\"extra\"", names + "\"end\":0}");

    for (int i = 0; i < 3; i++) {
      assertThat(refused(body).type()).isEqualTo(ProblemType.INVALID_REPORT);
    }

    String other = with("\"unseen\"", "{\"one\": 1, \"quite-a-long-name-that-is-new\": 2}");
    assertThat(reader.read("a-1", bytes(other)).events()).hasSize(1);
  }

  private static String with(String field, String value) {
    return Samples.report(Samples.heartbeat(0))
        .replaceFirst("\\{", "{" + field + ":" + value + ",");
  }

  private Problem refused(String json) {
    Refused refused = catchThrowableOfType(Refused.class, () -> reader.read("a-1", bytes(json)));
    return refused.problem();
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
