package dev.playhead.ports.codec;

import dev.playhead.domain.Activity;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Run;
import dev.playhead.domain.SequenceSet;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.TitleEdition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a node of the version before acts wrote and read states: its code, kept as it was, but for
 * what its values did not have yet.
 */
final class StatesBeforeActs {
  static final Codec<SessionState> SESSION = new OfSession();
  static final Codec<PlayheadState> PLAYHEAD = new OfPlayhead();

  private StatesBeforeActs() {}

  private static final class OfSession extends Versioned<SessionState> {
    private static final Activity[] ACTIVITIES = Activity.values();

    OfSession() {
      super(1, 160);
    }

    @Override
    void write(ByteWriter out, SessionState state) {
      out.text(state.session().value()).text(state.profile().value());
      Parts.device(out, state.device());
      Parts.title(out, state.title());
      long[] bounds = state.seen().bounds();
      out.varint(bounds.length / 2);
      long before = 0;
      for (long bound : bounds) {
        out.varint(bound - before);
        before = bound;
      }
      out.time(state.startedAt(), Instant.EPOCH)
          .time(state.lastAt(), state.startedAt())
          .varint(state.lastSequence());
      out.u8(state.activity().code());
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
      long[] bounds = new long[in.count() * 2];
      long before = 0;
      for (int i = 0; i < bounds.length; i++) {
        before += in.number();
        bounds[i] = before;
      }
      Instant startedAt = in.time(Instant.EPOCH);
      return new SessionState(
          session,
          profile,
          device,
          title,
          SequenceSet.ofBounds(bounds),
          startedAt,
          in.time(startedAt),
          in.number(),
          in.coded("an activity", code -> Parts.ofCode(ACTIVITIES, code)),
          in.flag(),
          null,
          false,
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
  }

  private static final class OfPlayhead extends Versioned<PlayheadState> {
    OfPlayhead() {
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
      return new PlayheadState(title, null, older, sittings);
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
          false,
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
          Sitting.Kind.PLAYED,
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
}
