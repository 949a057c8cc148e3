package dev.playhead.edge.report;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.PlaybackError;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.contracts.v1.Telemetry;
import dev.playhead.domain.EventDraft;
import dev.playhead.domain.EventType;
import dev.playhead.domain.Report;
import dev.playhead.edge.json.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads reports from protobuf messages, into the same drafts as {@link JsonReportReader}. */
public final class ProtoReportReader {
  private final ReportLimits limits;

  public ProtoReportReader(ReportLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a report.
   *
   * @throws dev.playhead.edge.problem.Refused with everything that is wrong with the report as a
   *     whole
   */
  public Report read(ReportRequest request) {
    ReportDraft draft = new ReportDraft(limits);
    draft.account(orAbsent(request.getAccountId()));
    draft.profile(orAbsent(request.getProfileId()));
    if (request.hasDevice()) {
      Device device = request.getDevice();
      draft.device(orAbsent(device.getId()), device.getName(), device.getType());
    }
    if (request.hasSentAt()) {
      draft.sentAt(sentAt(request.getSentAt(), draft));
    }
    EventFields fields = new EventFields();
    for (int i = 0; i < request.getEventsCount(); i++) {
      draft.event(event(request.getEvents(i), fields));
    }
    return draft.finish();
  }

  private static EventDraft event(Event in, EventFields out) {
    out.clear();
    out.sessionId = orAbsent(in.getSessionId());
    out.sequence = in.hasSequence() ? in.getSequence() : null;
    out.type = type(in);
    out.titleId = orAbsent(in.getTitleId());
    out.edition = orAbsent(in.getEdition());
    out.positionMs = in.hasPositionMs() ? in.getPositionMs() : null;
    out.fromMs = in.hasFromMs() ? in.getFromMs() : null;
    out.durationMs = in.hasDurationMs() ? in.getDurationMs() : null;
    out.creditsMs = in.hasCreditsMs() ? in.getCreditsMs() : null;
    out.paused = in.getPaused();
    out.reason = orAbsent(in.getReason());
    if (in.hasTime()) {
      out.time = ProtoTimes.instant(in.getTime());
      if (out.time == null) {
        out.unexpected("time", Times.EXPECTED, seconds(in.getTime()));
      }
    }
    if (in.hasTelemetry()) {
      telemetry(in.getTelemetry(), out);
    }
    if (in.hasError()) {
      PlaybackError error = in.getError();
      out.error(error.getCode(), error.getMessage(), error.getFatal());
    }
    return out.draft();
  }

  private static void telemetry(Telemetry in, EventFields out) {
    out.bitrateKbps = in.hasBitrateKbps() ? in.getBitrateKbps() : null;
    out.bufferMs = in.hasBufferMs() ? in.getBufferMs() : null;
    out.droppedFrames = in.hasDroppedFrames() ? in.getDroppedFrames() : null;
  }

  private static @Nullable String type(Event in) {
    EventType type =
        switch (in.getType()) {
          case EVENT_TYPE_STARTED -> EventType.STARTED;
          case EVENT_TYPE_HEARTBEAT -> EventType.HEARTBEAT;
          case EVENT_TYPE_PAUSED -> EventType.PAUSED;
          case EVENT_TYPE_RESUMED -> EventType.RESUMED;
          case EVENT_TYPE_SEEKED -> EventType.SEEKED;
          case EVENT_TYPE_STOPPED -> EventType.STOPPED;
          case EVENT_TYPE_BITRATE_CHANGED -> EventType.BITRATE_CHANGED;
          case EVENT_TYPE_STALLED -> EventType.STALLED;
          case EVENT_TYPE_RECOVERED -> EventType.RECOVERED;
          case EVENT_TYPE_FAILED -> EventType.FAILED;
          case EVENT_TYPE_REMOTE_STOPPED,
              EVENT_TYPE_LIMIT_STOPPED,
              EVENT_TYPE_VIEW_REMOVED,
              EVENT_TYPE_POSITION_SET,
              EVENT_TYPE_WATCHED_SET,
              EVENT_TYPE_WATCHED_UNSET,
              EVENT_TYPE_DISMISSED,
              EVENT_TYPE_TITLE_REMOVED ->
              null;
          case EVENT_TYPE_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    if (type != null) {
      return type.wireName();
    }
    // A number of an act, or of a newer contract, is no type here, as a new name is none over HTTP.
    return in.getTypeValue() == 0 ? null : String.valueOf(in.getTypeValue());
  }

  private static @Nullable Instant sentAt(Timestamp time, ReportDraft draft) {
    Instant sentAt = ProtoTimes.instant(time);
    if (sentAt == null) {
      draft.fault("/sentAt", "expected " + Times.EXPECTED + ", but was " + seconds(time));
    }
    return sentAt;
  }

  private static String seconds(Timestamp time) {
    return time.getSeconds() + " s and " + time.getNanos() + " ns";
  }

  /** An absent string and an empty one look alike in protobuf. */
  private static @Nullable String orAbsent(String value) {
    return value.isEmpty() ? null : value;
  }
}
