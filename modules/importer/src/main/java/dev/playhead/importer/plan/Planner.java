package dev.playhead.importer.plan;

import dev.playhead.importer.history.History;
import dev.playhead.importer.history.HistoryRow;
import dev.playhead.importer.history.SkippedRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what is reported of each row. A pure function of the file, the options and now. */
public final class Planner {
  /** The service believes no time before. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final ProfileNames profiles;
  private final TitleList titles;
  private final Instant now;

  /**
   * @param now nothing can have been watched later
   */
  public Planner(ProfileNames profiles, TitleList titles, Instant now) {
    this.profiles = profiles;
    this.titles = titles;
    this.now = now;
  }

  /**
   * The plan for what a file says.
   *
   * @throws dev.playhead.importer.ImportException when nothing says who watched
   */
  public Plan plan(History history) {
    Map<String, String> places = new HashMap<>();
    List<PlannedView> views = new ArrayList<>();
    List<SkippedRow> skipped = new ArrayList<>(history.skipped());
    for (HistoryRow row : history.rows()) {
      String session = sessionId(history.format(), row);
      String fault = fault(row);
      String before = places.get(session);
      if (fault != null) {
        skipped.add(new SkippedRow(row.place(), true, fault));
      } else if (before != null) {
        skipped.add(new SkippedRow(row.place(), false, "the same as " + before));
      } else {
        places.put(session, row.place());
        views.add(view(history.format(), row, session));
      }
    }
    views.sort(
        Comparator.comparing((PlannedView view) -> view.row().startedAt())
            .thenComparing(PlannedView::sessionId));
    return new Plan(views, skipped, history.notes());
  }

  private @Nullable String fault(HistoryRow row) {
    if (row.startedAt().isBefore(EARLIEST)) {
      return "started: expected a time from the year 2000 on, but was '" + row.startedAt() + "'";
    }
    return row.endedAt().isAfter(now)
        ? "ended: expected a time until now, but was '" + row.endedAt() + "'"
        : null;
  }

  private PlannedView view(String format, HistoryRow row, String session) {
    Optional<TitleList.Title> listed = titles.of(row.title());
    long listedMs = listed.map(TitleList.Title::lengthMs).orElse(0L);
    return new PlannedView(
        row,
        session,
        profiles.of(row.profile()),
        PlannedDevice.of(format, row.device()),
        listed.map(TitleList.Title::id).orElse(row.title().id()),
        listedMs > 0 ? listedMs : row.title().lengthMs(),
        listed.isPresent());
  }

  private static String sessionId(String format, HistoryRow row) {
    return UUID.nameUUIDFromBytes((format + "\n" + row.id()).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
