package dev.playhead.ports.codec;

import dev.playhead.domain.Device;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import java.time.Instant;

/** An event in the raw log, version 1: who and from what, when it arrived, and its fields. */
final class RecordedEventCodec extends Versioned<RecordedEvent> {
  RecordedEventCodec() {
    super(1, 160);
  }

  @Override
  void write(ByteWriter out, RecordedEvent recorded) {
    out.text(recorded.profile().value());
    Parts.device(out, recorded.device());
    out.time(recorded.receivedAt(), Instant.EPOCH).text(recorded.event().session().value());
    Parts.title(out, recorded.event().title());
    EventFields.write(out, recorded.event(), recorded.receivedAt());
  }

  @Override
  RecordedEvent read(ByteReader in) {
    ProfileId profile = new ProfileId(in.text());
    Device device = Parts.device(in);
    Instant receivedAt = in.time(Instant.EPOCH);
    SessionId session = new SessionId(in.text());
    TitleEdition title = Parts.title(in);
    return new RecordedEvent(
        profile, device, receivedAt, EventFields.read(in, receivedAt, session, title));
  }
}
