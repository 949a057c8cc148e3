package dev.playhead.ports.codec;

import dev.playhead.domain.Activity;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Provenance;
import dev.playhead.domain.SequenceSet;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import java.time.Instant;

/**
 * A folded session, version 1: times as distances from its start. What acts did to it stands behind
 * the rest, only if there is any.
 */
final class SessionStateCodec extends Versioned<SessionState> {
  private static final int TITLE_ENDED = 1;
  private static final int STOPPED = 1 << 1;
  private static final int REMOVED = 1 << 2;
  private static final int KNOWN_FLAGS = (1 << 3) - 1;
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
    SessionEnd stop = state.stop();
    out.u8(
            (state.titleEnded() ? TITLE_ENDED : 0)
                | (stop == null ? 0 : STOPPED)
                | (state.removed() ? REMOVED : 0))
        .optional(state.fromMs())
        .optional(state.positionMs())
        .time(state.positionAt(), state.startedAt())
        .varint(state.playedAtPositionMs());
    Parts.provenance(out, state.provenance());
    out.optional(state.furthestMs())
        .optional(state.durationMs())
        .optional(state.creditsMs())
        .varint(state.playedMs());
    if (stop != null) {
      ViewCodec.end(out, stop, state.startedAt());
    }
  }

  @Override
  SessionState read(ByteReader in) {
    SessionId session = new SessionId(in.text());
    ProfileId profile = new ProfileId(in.text());
    var device = Parts.device(in);
    var title = Parts.title(in);
    SequenceSet seen = readSeen(in);
    Instant startedAt = in.time(Instant.EPOCH);
    Instant lastAt = in.time(startedAt);
    long lastSequence = in.number();
    Activity activity = activity(in);
    int flags = in.flags(KNOWN_FLAGS);
    long fromMs = in.optional();
    long positionMs = in.optional();
    Instant positionAt = in.time(startedAt);
    long playedAtPositionMs = in.number();
    Provenance provenance = Parts.provenance(in);
    long furthestMs = in.optional();
    long durationMs = in.optional();
    long creditsMs = in.optional();
    long playedMs = in.number();
    return new SessionState(
        session,
        profile,
        device,
        title,
        seen,
        startedAt,
        lastAt,
        lastSequence,
        activity,
        (flags & TITLE_ENDED) != 0,
        (flags & STOPPED) != 0 ? ViewCodec.end(in, startedAt) : null,
        (flags & REMOVED) != 0,
        fromMs,
        positionMs,
        positionAt,
        playedAtPositionMs,
        provenance,
        furthestMs,
        durationMs,
        creditsMs,
        playedMs);
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
