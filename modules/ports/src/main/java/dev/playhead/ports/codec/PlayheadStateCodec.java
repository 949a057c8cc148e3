package dev.playhead.ports.codec;

import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.Run;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What decides a playhead, version 1: the older run if there is one, then the sittings. */
final class PlayheadStateCodec extends Versioned<PlayheadState> {
  PlayheadStateCodec() {
    super(1, 160);
  }

  @Override
  void write(ByteWriter out, PlayheadState state) {
    Parts.title(out, state.title());
    Run older = state.older();
    out.u8(older == null ? 0 : 1);
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
    Run older = in.flag() ? run(in) : null;
    int count = in.count();
    List<Sitting> sittings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sittings.add(sitting(in));
    }
    return new PlayheadState(title, older, sittings);
  }

  private static void run(ByteWriter out, Run run) {
    out.varint(run.version())
        .time(run.upTo(), Instant.EPOCH)
        .time(run.begun(), run.upTo())
        .u8(run.counted() ? 1 : 0)
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
    return new Run(
        version,
        upTo,
        in.time(upTo),
        in.flag(),
        in.small(),
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
    Parts.provenance(out, sitting.provenance());
    out.optional(sitting.furthestMs())
        .optional(sitting.durationMs())
        .optional(sitting.creditsMs())
        .varint(sitting.playedMs());
  }

  private static Sitting sitting(ByteReader in) {
    SessionId session = new SessionId(in.text());
    var device = Parts.device(in);
    Instant startedAt = in.time(Instant.EPOCH);
    return new Sitting(
        session,
        device,
        startedAt,
        in.number(),
        in.optional(),
        in.optional(),
        in.time(startedAt),
        Parts.provenance(in),
        in.optional(),
        in.optional(),
        in.optional(),
        in.number());
  }
}
