package dev.playhead.ports.codec;

import dev.playhead.domain.EndReason;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A view, version 1: times as distances from its start; end code 0 while it is active. */
final class ViewCodec extends Versioned<View> {
  private static final EndReason[] REASONS = EndReason.values();

  ViewCodec() {
    super(1, 128);
  }

  @Override
  void write(ByteWriter out, View view) {
    fields(out, view);
  }

  @Override
  View read(ByteReader in) {
    return fields(in);
  }

  static void fields(ByteWriter out, View view) {
    out.text(view.session().value()).text(view.profile().value());
    Parts.device(out, view.device());
    Parts.title(out, view.title());
    out.time(view.startedAt(), Instant.EPOCH);
    end(out, view.end(), view.startedAt());
    out.varint(view.watchedMs())
        .varint(view.fromMs())
        .varint(view.positionMs())
        .optional(view.durationMs())
        .u8(view.watched() ? 1 : 0);
  }

  static View fields(ByteReader in) {
    SessionId session = new SessionId(in.text());
    ProfileId profile = new ProfileId(in.text());
    var device = Parts.device(in);
    var title = Parts.title(in);
    Instant startedAt = in.time(Instant.EPOCH);
    return new View(
        session,
        profile,
        device,
        title,
        startedAt,
        end(in, startedAt),
        in.number(),
        in.number(),
        in.number(),
        in.optional(),
        in.flag());
  }

  static void end(ByteWriter out, @Nullable SessionEnd end, Instant startedAt) {
    if (end == null) {
      out.u8(0);
    } else {
      out.u8(end.reason().code()).time(end.at(), startedAt);
    }
  }

  static @Nullable SessionEnd end(ByteReader in, Instant startedAt) {
    int code = in.u8();
    if (code == 0) {
      return null;
    }
    EndReason reason = Parts.ofCode(REASONS, code);
    if (reason == null) {
      throw new CorruptRecordException("Expected the code of an end reason, but was " + code);
    }
    return new SessionEnd(in.time(startedAt), reason);
  }
}
