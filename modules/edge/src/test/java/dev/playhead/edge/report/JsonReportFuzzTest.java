package dev.playhead.edge.report;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.playhead.edge.problem.Refused;

/** Any body is refused in clear words, or is a report whose good events can be stored. */
class JsonReportFuzzTest {
  private final JsonReportReader reader = new JsonReportReader(FuzzedReports.LIMITS);

  @FuzzTest
  void any_body_is_a_report_or_refused(byte[] body) {
    Effort.assertBounded(body.length, () -> read(body));
  }

  private void read(byte[] body) {
    try {
      FuzzedReports.assertStorable(reader.read("a-1", body));
    } catch (Refused refused) {
      FuzzedReports.assertClear(refused);
    }
  }
}
