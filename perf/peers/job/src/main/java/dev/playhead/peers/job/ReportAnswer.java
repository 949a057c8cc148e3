package dev.playhead.peers.job;

import dev.playhead.domain.CheckedReport;
import java.util.List;

/** The answer to a report that the broker has, for data binding. */
public record ReportAnswer(int accepted, List<Rejected> rejected, List<String> directives) {

  /** An event that was not taken. */
  public record Rejected(int index, String code, String message) {}

  public static ReportAnswer of(CheckedReport checked) {
    return new ReportAnswer(
        checked.accepted().events().size(),
        checked.rejections().stream()
            .map(bad -> new Rejected(bad.index(), bad.code(), bad.message()))
            .toList(),
        List.of());
  }
}
