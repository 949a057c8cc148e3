package dev.playhead.ports.codec;

import dev.playhead.domain.Playhead;
import dev.playhead.domain.SessionId;
import java.time.Instant;

/** A playhead in the views, version 1. */
final class PlayheadCodec extends Versioned<Playhead> {
  PlayheadCodec() {
    super(1, 96);
  }

  @Override
  void write(ByteWriter out, Playhead playhead) {
    Parts.title(out, playhead.title());
    out.varint(playhead.positionMs())
        .optional(playhead.durationMs())
        .u8(playhead.watched() ? 1 : 0)
        .varint(playhead.playCount())
        .time(playhead.time(), Instant.EPOCH);
    Parts.provenance(out, playhead.provenance());
    out.text(playhead.session().value());
    Parts.device(out, playhead.device());
    out.varint(playhead.playedMs());
  }

  @Override
  Playhead read(ByteReader in) {
    return new Playhead(
        Parts.title(in),
        in.number(),
        in.optional(),
        in.flag(),
        in.small(),
        in.time(Instant.EPOCH),
        Parts.provenance(in),
        new SessionId(in.text()),
        Parts.device(in),
        in.number());
  }
}
