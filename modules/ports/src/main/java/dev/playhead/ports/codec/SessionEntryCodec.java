package dev.playhead.ports.codec;

import dev.playhead.domain.Activity;
import dev.playhead.domain.Device;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import java.time.Instant;

/**
 * An open session under its id, version 1. Its time is the end of its lease; the rest are distances
 * that are small for a session that plays from its beginning to where it is.
 */
final class SessionEntryCodec extends EntryCodec<SessionId, LiveSession> {
  private static final int ACTIVITY = 7;
  private static final int WATCHED = 1 << 3;
  private static final int PROFILE_UUID = 1 << 4;
  private static final int TITLE_UUID = 1 << 5;
  private static final int EDITION = 1 << 6;
  private static final int TIME = 1 << 7;
  private static final int ALL_FLAGS = 0xFF;

  SessionEntryCodec() {
    super(1);
  }

  @Override
  void write(ByteWriter out, LiveSession session, DeviceRef device) {
    View view = session.view();
    if (view.isEnded()) {
      throw new IllegalArgumentException(
          "Expected an open session, but " + view.session() + " ended at " + view.end());
    }
    byte[] profile = PackedId.pack(view.profile().value());
    byte[] title = PackedId.pack(view.title().title().value());
    String edition = view.title().edition();
    boolean isExact = CoarseTime.isExact(session.leaseEnd());
    out.fixed(CoarseTime.of(session.leaseEnd()), CoarseTime.BYTES)
        .fixed(device.bits(), DeviceRef.BYTES)
        .u8(
            session.activity().code()
                | (view.watched() ? WATCHED : 0)
                | (PackedId.isUuid(profile) ? PROFILE_UUID : 0)
                | (PackedId.isUuid(title) ? TITLE_UUID : 0)
                | (edition.isEmpty() ? 0 : EDITION)
                | (isExact ? 0 : TIME));
    if (!isExact) {
      out.time(session.leaseEnd(), Instant.EPOCH);
    }
    out.id(profile).id(title);
    if (!edition.isEmpty()) {
      out.text(edition);
    }
    numbers(out, session, view);
  }

  private static void numbers(ByteWriter out, LiveSession session, View view) {
    long lastMs = session.lastAt().toEpochMilli();
    long elapsedMs = lastMs - view.startedAt().toEpochMilli();
    out.distance(session.leaseEnd().toEpochMilli() - lastMs)
        .signed(elapsedMs)
        .signed(elapsedMs - view.watchedMs())
        .varint(view.fromMs())
        .signed(view.positionMs() - view.fromMs() - view.watchedMs())
        .length(view.durationMs());
  }

  @Override
  LiveSession read(ByteReader in, SessionId session, Device device, long coarse) {
    int flags = in.flags(ALL_FLAGS);
    Instant leaseEnd = (flags & TIME) != 0 ? in.time(Instant.EPOCH) : CoarseTime.time(coarse);
    ProfileId profile = new ProfileId(in.id((flags & PROFILE_UUID) != 0));
    TitleId title = new TitleId(in.id((flags & TITLE_UUID) != 0));
    String edition = (flags & EDITION) != 0 ? in.text() : "";
    long lastMs = leaseEnd.toEpochMilli() - in.distance();
    long elapsedMs = in.signed();
    long watchedMs = in.numberBefore(elapsedMs);
    long fromMs = in.number();
    long positionMs = in.numberFrom(fromMs + watchedMs);
    View view =
        new View(
            session,
            profile,
            device,
            new TitleEdition(title, edition),
            Instant.ofEpochMilli(lastMs - elapsedMs),
            null,
            watchedMs,
            fromMs,
            positionMs,
            in.length(),
            (flags & WATCHED) != 0);
    return new LiveSession(view, activity(flags), Instant.ofEpochMilli(lastMs), leaseEnd);
  }

  private static Activity activity(int flags) {
    int code = flags & ACTIVITY;
    Activity activity = Parts.ofCode(Activity.values(), code);
    if (activity == null) {
      throw new CorruptRecordException("Expected the code of an activity, but was " + code);
    }
    return activity;
  }
}
