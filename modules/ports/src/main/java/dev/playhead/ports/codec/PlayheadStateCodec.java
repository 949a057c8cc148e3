package dev.playhead.ports.codec;

import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.Run;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What decides a playhead, version 1: the older run if there is one, then the sittings. What acts
 * did stands in bits that were 0 before there were any.
 */
final class PlayheadStateCodec extends Versioned<PlayheadState> {
  private static final int OLDER = 1;
  private static final int REMOVED = 1 << 1;
  private static final int COUNTED = 1;
  private static final int DISMISSED = 1 << 1;
  private static final int KNOWN_FLAGS = (1 << 2) - 1;
  private static final int KIND_SHIFT = 2;
  private static final Sitting.Kind[] KINDS = Sitting.Kind.values();

  PlayheadStateCodec() {
    super(1, 160);
  }

  @Override
  void write(ByteWriter out, PlayheadState state) {
    Parts.title(out, state.title());
    Run older = state.older();
    Instant removedAt = state.removedAt();
    out.u8((older == null ? 0 : OLDER) | (removedAt == null ? 0 : REMOVED));
    if (removedAt != null) {
      out.time(removedAt, Instant.EPOCH);
    }
    if (older != null) {
      run(out, older);
    }
    out.varint(state.sittings().size());
    for (Sitting sitting : state.sittings()) {
      sitting(out, sitting);
    }
  }

  @Override
  PlayheadState read(ByteReader in) {
    TitleEdition title = Parts.title(in);
    int flags = in.flags(KNOWN_FLAGS);
    Instant removedAt = (flags & REMOVED) != 0 ? in.time(Instant.EPOCH) : null;
    Run older = (flags & OLDER) != 0 ? run(in) : null;
    int count = in.count();
    List<Sitting> sittings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sittings.add(sitting(in));
    }
    return new PlayheadState(title, removedAt, older, sittings);
  }

  private static void run(ByteWriter out, Run run) {
    out.varint(run.version())
        .time(run.upTo(), Instant.EPOCH)
        .time(run.begun(), run.upTo())
        .u8((run.counted() ? COUNTED : 0) | (run.dismissed() ? DISMISSED : 0))
        .varint(run.plays())
        .varint(run.playedMs())
        .optional(run.durationMs())
        .optional(run.creditsMs())
        .optional(run.positionMs())
        .time(run.positionAt(), run.upTo());
    Parts.provenance(out, run.provenance());
    out.text(run.session().value());
    Parts.device(out, run.device());
  }

  private static Run run(ByteReader in) {
    long version = in.number();
    Instant upTo = in.time(Instant.EPOCH);
    Instant begun = in.time(upTo);
    int flags = in.flags(KNOWN_FLAGS);
    return new Run(
        version,
        upTo,
        begun,
        (flags & COUNTED) != 0,
        in.small(),
        (flags & DISMISSED) != 0,
        in.number(),
        in.optional(),
        in.optional(),
        in.optional(),
        in.time(upTo),
        Parts.provenance(in),
        new SessionId(in.text()),
        Parts.device(in));
  }

  private static void sitting(ByteWriter out, Sitting sitting) {
    out.text(sitting.session().value());
    Parts.device(out, sitting.device());
    out.time(sitting.startedAt(), Instant.EPOCH)
        .varint(sitting.version())
        .optional(sitting.fromMs())
        .optional(sitting.positionMs())
        .time(sitting.positionAt(), sitting.startedAt());
    out.u8(sitting.provenance().code() | sitting.kind().code() << KIND_SHIFT)
        .optional(sitting.furthestMs())
        .optional(sitting.durationMs())
        .optional(sitting.creditsMs())
        .varint(sitting.playedMs());
  }

  private static Sitting sitting(ByteReader in) {
    SessionId session = new SessionId(in.text());
    var device = Parts.device(in);
    Instant startedAt = in.time(Instant.EPOCH);
    long version = in.number();
    long fromMs = in.optional();
    long positionMs = in.optional();
    Instant positionAt = in.time(startedAt);
    int how = in.u8();
    return new Sitting(
        kind(how >> KIND_SHIFT),
        session,
        device,
        startedAt,
        version,
        fromMs,
        positionMs,
        positionAt,
        Parts.provenance(how & (1 << KIND_SHIFT) - 1),
        in.optional(),
        in.optional(),
        in.optional(),
        in.number());
  }

  private static Sitting.Kind kind(int code) {
    if (code >= KINDS.length) {
      throw new CorruptRecordException("Expected the code of a kind of sitting, but was " + code);
    }
    return KINDS[code];
  }
}
