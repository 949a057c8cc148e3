package dev.playhead.perf.jmh;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.ReportRequest;
import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Report;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionState;
import dev.playhead.edge.report.JsonReportReader;
import dev.playhead.edge.report.ReportLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One report of a television, a start and its heartbeats, in every form that it takes. */
final class Evening {
  static final ReportLimits LIMITS = new ReportLimits(1 << 20, 1000);
  static final EventCheck CHECK = new EventCheck(Duration.ofSeconds(2));
  static final SessionFold FOLD = new SessionFold(Rules.DEFAULT);
  static final Instant ARRIVAL = Instant.parse("2026-11-22T20:30:00.250Z");

  private static final String ACCOUNT = "account-000123";
  private static final String SESSION = "5f0c7a6e-3d5b-4c8e-9a44-1b8f3a2e6d01";
  private static final String TITLE = "house-of-cards-s3e8";
  private static final Instant SENT = Instant.parse("2026-11-22T20:30:00.001Z");
  private static final int HEARTBEAT_MS = 30_000;
  private static final int DURATION_MS = 2_940_000;

  private final int events;

  Evening(int events) {
    this.events = events;
  }

  byte[] json() {
    String told =
        IntStream.range(0, events)
            .mapToObj(
                i ->
                    """
                    {"sessionId":"%s","sequence":%d,"type":"%s","time":"%s","titleId":"%s","positionMs":%d,"durationMs":%d}\
                    """
                        .formatted(
                            SESSION,
                            i,
                            i == 0 ? "started" : "heartbeat",
                            time(i),
                            TITLE,
                            i * HEARTBEAT_MS,
                            DURATION_MS))
            .collect(Collectors.joining(","));
    return """
    {"profileId":"p-1","device":{"id":"tv-7f3a","name":"Living room TV","type":"tv"},"sentAt":"%s","events":[%s]}\
    """
        .formatted(SENT, told)
        .getBytes(StandardCharsets.UTF_8);
  }

  byte[] protobuf() {
    ReportRequest.Builder report =
        ReportRequest.newBuilder()
            .setAccountId(ACCOUNT)
            .setProfileId("p-1")
            .setDevice(Device.newBuilder().setId("tv-7f3a").setName("Living room TV").setType("tv"))
            .setSentAt(timestamp(SENT));
    for (int i = 0; i < events; i++) {
      report.addEvents(
          Event.newBuilder()
              .setSessionId(SESSION)
              .setSequence(i)
              .setType(i == 0 ? EventType.EVENT_TYPE_STARTED : EventType.EVENT_TYPE_HEARTBEAT)
              .setTime(timestamp(time(i)))
              .setTitleId(TITLE)
              .setPositionMs((long) i * HEARTBEAT_MS)
              .setDurationMs(DURATION_MS));
    }
    return report.build().toByteArray();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  private Instant time(int event) {
    return SENT.minusMillis((long) (events - 1 - event) * HEARTBEAT_MS);
  }

  Report report() {
    return new JsonReportReader(LIMITS).read(ACCOUNT, json());
  }

  AcceptedReport accepted() {
    return CHECK.check(report(), ARRIVAL).accepted();
  }

  List<RecordedEvent> recorded() {
    AcceptedReport report = accepted();
    return report.events().stream()
        .map(
            event ->
                new RecordedEvent(report.profile(), report.device(), report.receivedAt(), event))
        .toList();
  }

  SessionState session() {
    return FOLD.of(recorded());
  }

  static String account() {
    return ACCOUNT;
  }
}
