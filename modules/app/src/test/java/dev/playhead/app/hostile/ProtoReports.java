package dev.playhead.app.hostile;

import com.google.protobuf.Timestamp;
import dev.playhead.contracts.v1.Device;
import dev.playhead.contracts.v1.Event;
import dev.playhead.contracts.v1.EventType;
import dev.playhead.contracts.v1.ReportRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports over gRPC, good ones, and such with ids that are none. */
final class ProtoReports {
  /** What separates parts of keys somewhere, or ends or hides text. */
  static final List<String> BAD_IDS =
      List.of(
          "a/b",
          "a!b",
          "{a}",
          "a}b",
          "a b",
          "a,b",
          "a;b",
          "a|b",
          "a\0b",
          "a\nb",
          "a\r\nb",
          "a\tb",
          "a\"b",
          "a'b",
          "a\\b",
          "a*",
          "a?",
          "\u00e4",
          "a\u202eb",
          "\ud83c\udfac",
          "x".repeat(129));

  private ProtoReports() {}

  static byte[] good() {
    return events(1);
  }

  static byte[] events(int count) {
    ReportRequest.Builder report = report(Target.ACCOUNT, "p-1", "tv-1");
    for (int i = 0; i < count; i++) {
      report.addEvents(event("s-1", i, "t-1", "", 1000));
    }
    return report.build().toByteArray();
  }

  /** For each bad id a report with it in each place. */
  static List<byte[]> withBadIds() {
    List<byte[]> reports = new ArrayList<>();
    for (int place = 0; place < 6; place++) {
      for (String id : BAD_IDS) {
        String[] ids = {Target.ACCOUNT, "p-1", "tv-1", "s-1", "t-1", ""};
        ids[place] = id;
        reports.add(
            report(ids[0], ids[1], ids[2])
                .addEvents(event(ids[3], 0, ids[4], ids[5], 1000))
                .build()
                .toByteArray());
      }
    }
    return reports;
  }

  static ReportRequest.Builder report(String account, String profile, String device) {
    return ReportRequest.newBuilder()
        .setAccountId(account)
        .setProfileId(profile)
        .setDevice(Device.newBuilder().setId(device).setName("TV").setType("tv"))
        .setSentAt(now());
  }

  static Event event(String session, int sequence, String title, String edition, long position) {
    return Event.newBuilder()
        .setSessionId(session)
        .setSequence(sequence)
        .setType(EventType.EVENT_TYPE_HEARTBEAT)
        .setTime(now())
        .setTitleId(title)
        .setEdition(edition)
        .setPositionMs(position)
        .setDurationMs(2_400_000)
        .build();
  }

  private static Timestamp now() {
    Instant now = Instant.now();
    return Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()).build();
  }
}
