package dev.playhead.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;

/** A {@link Timeline} in two sentences: who watched what and how it ended; how it went. */
record TimelineSummary(Timeline timeline) {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  String text() {
    return what() + " " + how();
  }

  private String what() {
    View view = timeline.view();
    String edition = view.title().edition().isEmpty() ? "" : " (" + view.title().edition() + ")";
    String device =
        view.device().name().isBlank() ? view.device().id().value() : view.device().name();
    return "Profile %s played %s%s on %s for %s, from %s to %s, and %s."
        .formatted(
            view.profile().value(),
            view.title().title().value(),
            edition,
            device,
            duration(view.watchedMs()),
            offset(view.fromMs()),
            offset(view.positionMs()),
            end(view.end()));
  }

  private String how() {
    List<String> parts = new ArrayList<>();
    if (timeline.startupMs() >= 0) {
      parts.add("started within " + duration(timeline.startupMs()));
    }
    parts.add(stalls());
    if (!timeline.bitrates().isEmpty()) {
      parts.add(bitrates());
    }
    parts.add(errors());
    long lost = timeline.gaps().stream().mapToLong(Timeline.Gap::size).sum();
    if (lost > 0) {
      parts.add("lost " + count(lost, "event") + " on the way");
    }
    int last = parts.size() - 1;
    return "It " + String.join(", ", parts.subList(0, last)) + " and " + parts.get(last) + ".";
  }

  private String stalls() {
    int stalls = timeline.stalls().size();
    if (stalls == 0) {
      return "never stalled";
    }
    return String.format(
        Locale.ROOT,
        "stalled %s for %s (%.1f %% of the time)",
        stalls == 1 ? "once" : count(stalls, "time"),
        duration(timeline.stalledMs()),
        100 * timeline.stallRatio());
  }

  private String bitrates() {
    LongSummaryStatistics kbps =
        timeline.bitrates().stream().mapToLong(Timeline.Bitrate::kbps).summaryStatistics();
    return kbps.getMin() == kbps.getMax()
        ? String.format(Locale.ROOT, "ran at %,d kbit/s", kbps.getMax())
        : String.format(Locale.ROOT, "ran at %,d to %,d kbit/s", kbps.getMin(), kbps.getMax());
  }

  private String errors() {
    List<Timeline.Failure> errors = timeline.errors();
    if (errors.isEmpty()) {
      return "reported no error";
    }
    PlaybackError last = errors.get(errors.size() - 1).error();
    return "reported %s, the last one '%s'%s"
        .formatted(
            count(errors.size(), "error"), last.code(), last.fatal() ? ", which was fatal" : "");
  }

  private static String end(@Nullable SessionEnd end) {
    if (end == null) {
      return "is still active";
    }
    return switch (end.reason()) {
      case STOPPED -> "the viewer stopped it";
      case ENDED -> "the title came to its end";
      case EXPIRED -> "nothing more was heard of the device";
      case REPLACED -> "another session on the same device took its place";
      case REMOTE_STOP -> "somebody stopped it from elsewhere";
      case CONCURRENCY_LIMIT -> "the account had too many active sessions";
    };
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** As a person says it: no more exact than matters. */
  private static String duration(long millis) {
    if (millis < 10 * SECOND) {
      return String.format(Locale.ROOT, "%.1f s", millis / (double) SECOND);
    }
    if (millis < MINUTE) {
      return millis / SECOND + " s";
    }
    if (millis < HOUR) {
      return millis / MINUTE + " min";
    }
    return millis / HOUR + " h " + millis % HOUR / MINUTE + " min";
  }

  /** As players show it. */
  private static String offset(long millis) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        millis / HOUR,
        millis % HOUR / MINUTE,
        millis % MINUTE / SECOND);
  }
}
