package dev.playhead.ports.codec;

import dev.playhead.domain.Activity;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SequenceSet;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import java.time.Instant;

/** A folded session, version 1: times as distances from its start. */
final class SessionStateCodec extends Versioned<SessionState> {
  private static final Activity[] ACTIVITIES = Activity.values();

  SessionStateCodec() {
    super(1, 160);
  }

  @Override
  void write(ByteWriter out, SessionState state) {
    out.text(state.session().value()).text(state.profile().value());
    Parts.device(out, state.device());
    Parts.title(out, state.title());
    writeSeen(out, state.seen());
    out.time(state.startedAt(), Instant.EPOCH)
        .time(state.lastAt(), state.startedAt())
        .varint(state.lastSequence());
    activity(out, state.activity());
    out.u8(state.titleEnded() ? 1 : 0)
        .optional(state.fromMs())
        .optional(state.positionMs())
        .time(state.positionAt(), state.startedAt())
        .varint(state.playedAtPositionMs());
    Parts.provenance(out, state.provenance());
    out.optional(state.furthestMs())
        .optional(state.durationMs())
        .optional(state.creditsMs())
        .varint(state.playedMs());
  }

  @Override
  SessionState read(ByteReader in) {
    SessionId session = new SessionId(in.text());
    ProfileId profile = new ProfileId(in.text());
    var device = Parts.device(in);
    var title = Parts.title(in);
    SequenceSet seen = readSeen(in);
    Instant startedAt = in.time(Instant.EPOCH);
    return new SessionState(
        session,
        profile,
        device,
        title,
        seen,
        startedAt,
        in.time(startedAt),
        in.number(),
        activity(in),
        in.flag(),
        in.optional(),
        in.optional(),
        in.time(startedAt),
        in.number(),
        Parts.provenance(in),
        in.optional(),
        in.optional(),
        in.optional(),
        in.number());
  }

  static void activity(ByteWriter out, Activity activity) {
    out.u8(activity.code());
  }

  static Activity activity(ByteReader in) {
    return in.coded("an activity", code -> Parts.ofCode(ACTIVITIES, code));
  }

  private static void writeSeen(ByteWriter out, SequenceSet seen) {
    long[] bounds = seen.bounds();
    out.varint(bounds.length / 2);
    long before = 0;
    for (long bound : bounds) {
      out.varint(bound - before);
      before = bound;
    }
  }

  private static SequenceSet readSeen(ByteReader in) {
    long[] bounds = new long[in.count() * 2];
    long before = 0;
    for (int i = 0; i < bounds.length; i++) {
      before += in.number();
      bounds[i] = before;
    }
    return SequenceSet.ofBounds(bounds);
  }
}
