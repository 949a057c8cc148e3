package dev.playhead.ports.codec;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.ViewingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in the queue, version 1: account, profile and device once, then the events. An event of
 * the same session and title as the one before it says so in one byte.
 */
final class ReportCodec extends Versioned<AcceptedReport> {
  private static final int SAME = 0;
  private static final int OTHER = 1;

  ReportCodec() {
    super(1, 256);
  }

  @Override
  void write(ByteWriter out, AcceptedReport report) {
    out.text(report.account().value()).text(report.profile().value());
    Parts.device(out, report.device());
    out.time(report.receivedAt(), Instant.EPOCH).varint(report.events().size());
    ViewingEvent before = null;
    for (ViewingEvent event : report.events()) {
      if (isSame(before, event)) {
        out.u8(SAME);
      } else {
        out.u8(OTHER).text(event.session().value());
        Parts.title(out, event.title());
      }
      EventFields.write(out, event, report.receivedAt());
      before = event;
    }
  }

  @Override
  AcceptedReport read(ByteReader in) {
    AccountId account = new AccountId(in.text());
    ProfileId profile = new ProfileId(in.text());
    Device device = Parts.device(in);
    Instant receivedAt = in.time(Instant.EPOCH);
    int count = in.count();
    List<ViewingEvent> events = new ArrayList<>(count);
    SessionId session = null;
    TitleEdition title = null;
    for (int i = 0; i < count; i++) {
      if (in.flag()) {
        session = new SessionId(in.text());
        title = Parts.title(in);
      }
      if (session == null || title == null) {
        throw new CorruptRecordException("Expected the first event to name session and title");
      }
      events.add(EventFields.read(in, receivedAt, session, title));
    }
    return new AcceptedReport(account, profile, device, receivedAt, List.copyOf(events));
  }

  private static boolean isSame(@Nullable ViewingEvent before, ViewingEvent event) {
    return before != null
        && before.session().equals(event.session())
        && before.title().equals(event.title());
  }
}
