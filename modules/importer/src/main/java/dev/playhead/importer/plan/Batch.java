package dev.playhead.importer.plan;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Views that go into one report: one profile's, on one device.
 *
 * @param views oldest first
 */
public record Batch(List<PlannedView> views) {
  /** So many views are well below the most events and bytes that a report may have. */
  static final int MOST_VIEWS = 100;

  public Batch {
    views = List.copyOf(views);
  }

  /** All of them, in as few reports as may be. */
  public static List<Batch> of(List<PlannedView> views) {
    Map<List<String>, List<PlannedView>> byPlayer = new LinkedHashMap<>();
    for (PlannedView view : views) {
      byPlayer
          .computeIfAbsent(
              List.of(view.profileId(), view.device().id()), player -> new ArrayList<>())
          .add(view);
    }
    List<Batch> batches = new ArrayList<>();
    for (List<PlannedView> same : byPlayer.values()) {
      for (int from = 0; from < same.size(); from += MOST_VIEWS) {
        batches.add(new Batch(same.subList(from, Math.min(from + MOST_VIEWS, same.size()))));
      }
    }
    return batches;
  }

  /**
   * The report, as {@code POST /v1/accounts/ID/events} takes it.
   *
   * @param sentAt now
   */
  public JsonObject report(Instant sentAt) {
    PlannedDevice device = views.get(0).device();
    JsonArray events = new JsonArray();
    views.forEach(view -> events.addAll(ViewEvents.of(view)));
    return new JsonObject()
        .put("profileId", views.get(0).profileId())
        .put(
            "device",
            new JsonObject()
                .put("id", device.id())
                .put("name", device.name())
                .put("type", "import"))
        .put("sentAt", sentAt.toString())
        .put("events", events);
  }

  /** The view that an event of the report belongs to. */
  public PlannedView viewOfEvent(int index) {
    int before = 0;
    for (PlannedView view : views) {
      before += ViewEvents.of(view).size();
      if (index < before) {
        return view;
      }
    }
    throw new IndexOutOfBoundsException("Expected at most " + before + " events, but was " + index);
  }
}
