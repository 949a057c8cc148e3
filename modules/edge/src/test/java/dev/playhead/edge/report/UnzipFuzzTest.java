package dev.playhead.edge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Any packed body unpacks within the limit or is refused, and any body comes back from its packed
 * form unless it is over the limit.
 */
class UnzipFuzzTest {
  private static final int MOST = 1 << 14;

  @FuzzTest
  void any_body_unpacks_or_is_refused(byte[] body) {
    Effort.assertBounded(body.length, () -> unzip(body));
    assertComesBack(body);
  }

  private static void unzip(byte[] body) {
    try {
      assertThat(Unzip.gzip(body, MOST)).hasSizeLessThanOrEqualTo(MOST);
    } catch (Refused refused) {
      FuzzedReports.assertClear(refused);
    }
  }

  private static void assertComesBack(byte[] body) {
    try {
      assertThat(Unzip.gzip(packed(body), MOST)).isEqualTo(body);
    } catch (Refused refused) {
      assertThat(refused.problem().type()).isEqualTo(ProblemType.REPORT_TOO_LARGE);
      assertThat(body).hasSizeGreaterThan(MOST);
    }
  }

  private static byte[] packed(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected memory to take it", e);
    }
    return out.toByteArray();
  }
}
