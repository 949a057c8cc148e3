package dev.playhead.ports.codec;

import dev.playhead.domain.Device;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import java.time.Instant;

/** A playhead under its title, version 1: play time as its distance from the position. */
final class PlayheadEntryCodec extends EntryCodec<TitleEdition, Playhead> {
  private static final int WATCHED = 1;
  private static final int PROVENANCE_SHIFT = 1;
  private static final int PROVENANCE = 3;
  private static final int COUNTED = 1 << 3;
  private static final int UUID = 1 << 4;
  private static final int TIME = 1 << 5;
  private static final int KNOWN_FLAGS = (1 << 6) - 1;

  PlayheadEntryCodec() {
    super(1);
  }

  @Override
  void write(ByteWriter out, Playhead playhead, DeviceRef device) {
    byte[] session = PackedId.pack(playhead.session().value());
    boolean isUuid = PackedId.isUuid(session);
    boolean isExact = CoarseTime.isExact(playhead.time());
    out.fixed(CoarseTime.of(playhead.time()), CoarseTime.BYTES)
        .fixed(device.bits(), DeviceRef.BYTES)
        .u8(
            (playhead.watched() ? WATCHED : 0)
                | playhead.provenance().code() << PROVENANCE_SHIFT
                | (playhead.playCount() > 0 ? COUNTED : 0)
                | (isUuid ? UUID : 0)
                | (isExact ? 0 : TIME));
    if (!isExact) {
      out.time(playhead.time(), Instant.EPOCH);
    }
    if (playhead.playCount() > 0) {
      out.varint(playhead.playCount());
    }
    out.id(session)
        .varint(playhead.positionMs())
        .length(playhead.durationMs())
        .signed(playhead.playedMs() - playhead.positionMs());
  }

  @Override
  Playhead read(ByteReader in, TitleEdition title, Device device, long coarse) {
    int flags = in.flags(KNOWN_FLAGS);
    Instant time = (flags & TIME) != 0 ? in.time(Instant.EPOCH) : CoarseTime.time(coarse);
    int playCount = (flags & COUNTED) != 0 ? in.small() : 0;
    SessionId session = new SessionId(in.id((flags & UUID) != 0));
    long positionMs = in.number();
    long durationMs = in.length();
    return new Playhead(
        title,
        positionMs,
        durationMs,
        (flags & WATCHED) != 0,
        playCount,
        time,
        Parts.provenance(flags >> PROVENANCE_SHIFT & PROVENANCE),
        session,
        device,
        in.numberFrom(positionMs));
  }
}
