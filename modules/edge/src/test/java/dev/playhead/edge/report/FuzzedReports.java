package dev.playhead.edge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Report;
import dev.playhead.edge.Samples;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import dev.playhead.ports.codec.Codecs;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds of every report that was read, and of every one that was refused. */
public final class FuzzedReports {
  public static final ReportLimits LIMITS = new ReportLimits(1 << 16, 100);

  private static final EventCheck CHECK = new EventCheck(Duration.ofSeconds(2));
  private static final Set<ProblemType> REFUSALS =
      EnumSet.of(
          ProblemType.INVALID_REPORT, ProblemType.INVALID_REQUEST, ProblemType.REPORT_TOO_LARGE);
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");
  private static final int LONGEST_MESSAGE = 1024;

  private FuzzedReports() {}

  /** Its good events come back from the queue as they went in; the others say why. */
  public static void assertStorable(Report report) {
    assertThat(report.events()).hasSizeBetween(1, LIMITS.events());
    CheckedReport checked = CHECK.check(report, Samples.NOON);
    AcceptedReport accepted = checked.accepted();
    assertThat(accepted.events().size() + checked.rejections().size())
        .isEqualTo(report.events().size());
    checked.rejections().forEach(rejection -> assertPrintable(rejection.message()));
    assertThat(Codecs.REPORT.decode(Codecs.REPORT.encode(accepted))).isEqualTo(accepted);
  }

  /** It is the sender's fault, and the answer is fit for a line of a log. */
  public static void assertClear(Refused refused) {
    Problem problem = refused.problem();
    assertThat(problem.type()).isIn(REFUSALS);
    assertPrintable(problem.detail());
    problem.errors().forEach(error -> assertPrintable(error.message()));
  }

  private static void assertPrintable(String message) {
    assertThat(message).isNotEmpty().hasSizeLessThan(LONGEST_MESSAGE);
    assertThat(UNPRINTABLE.matcher(message).find()).as(message).isFalse();
  }
}
