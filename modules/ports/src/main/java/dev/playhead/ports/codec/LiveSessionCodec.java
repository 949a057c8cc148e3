package dev.playhead.ports.codec;

import dev.playhead.ports.LiveSession;
import java.time.Instant;

/** An open session in the views, version 1: its view and what its player does. */
final class LiveSessionCodec extends Versioned<LiveSession> {
  LiveSessionCodec() {
    super(1, 144);
  }

  @Override
  void write(ByteWriter out, LiveSession session) {
    ViewCodec.fields(out, session.view());
    SessionStateCodec.activity(out, session.activity());
    out.time(session.lastAt(), Instant.EPOCH).time(session.leaseEnd(), session.lastAt());
  }

  @Override
  LiveSession read(ByteReader in) {
    var view = ViewCodec.fields(in);
    var activity = SessionStateCodec.activity(in);
    Instant lastAt = in.time(Instant.EPOCH);
    return new LiveSession(view, activity, lastAt, in.time(lastAt));
  }
}
