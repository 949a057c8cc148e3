package dev.playhead.ports.codec;

import dev.playhead.domain.EventType;
import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.ViewingEvent;
import java.time.Instant;

/**
 * The fields of one event, version 1: type, flags, sequence, times as distances from {@code
 * receivedAt}, then whatever the flags say is there. Session and title stand outside, because
 * neighbours share them.
 */
final class EventFields {
  static final int PAUSED = 1;
  static final int ENDED = 1 << 1;
  static final int POSITION = 1 << 2;
  static final int FROM = 1 << 3;
  static final int DURATION = 1 << 4;
  static final int CREDITS = 1 << 5;
  static final int TELEMETRY = 1 << 6;
  static final int ERROR = 1 << 7;

  private EventFields() {}

  static void write(ByteWriter out, ViewingEvent event, Instant receivedAt) {
    out.u8(event.type().code())
        .u8(flags(event))
        .varint(event.sequence())
        .time(event.time(), receivedAt)
        .time(event.deviceTime(), event.time());
    known(out, event.positionMs());
    known(out, event.fromMs());
    known(out, event.durationMs());
    known(out, event.creditsMs());
    if (!event.telemetry().equals(Telemetry.NONE)) {
      Telemetry telemetry = event.telemetry();
      out.optional(telemetry.bitrateKbps())
          .optional(telemetry.bufferMs())
          .optional(telemetry.droppedFrames());
    }
    PlaybackError error = event.error();
    if (error != null) {
      out.text(error.code()).text(error.message()).u8(error.fatal() ? 1 : 0);
    }
  }

  static ViewingEvent read(
      ByteReader in, Instant receivedAt, SessionId session, TitleEdition title) {
    EventType type = in.coded("an event type", EventType::ofCode);
    int flags = in.u8();
    long sequence = in.number();
    Instant time = in.time(receivedAt);
    Instant deviceTime = in.time(time);
    return new ViewingEvent(
        session,
        sequence,
        type,
        time,
        deviceTime,
        title,
        has(flags, POSITION) ? in.number() : ViewingEvent.UNKNOWN,
        has(flags, FROM) ? in.number() : ViewingEvent.UNKNOWN,
        has(flags, DURATION) ? in.number() : ViewingEvent.UNKNOWN,
        has(flags, CREDITS) ? in.number() : ViewingEvent.UNKNOWN,
        has(flags, PAUSED),
        has(flags, ENDED),
        has(flags, TELEMETRY)
            ? new Telemetry(in.optional(), in.optional(), in.optional())
            : Telemetry.NONE,
        has(flags, ERROR) ? new PlaybackError(in.text(), in.text(), in.flag()) : null);
  }

  static EventType type(int code) {
    EventType type = EventType.ofCode(code);
    if (type == null) {
      throw new CorruptRecordException("Expected the code of an event type, but was " + code);
    }
    return type;
  }

  static int flags(ViewingEvent event) {
    return (event.paused() ? PAUSED : 0)
        | (event.ended() ? ENDED : 0)
        | (event.positionMs() >= 0 ? POSITION : 0)
        | (event.fromMs() >= 0 ? FROM : 0)
        | (event.durationMs() >= 0 ? DURATION : 0)
        | (event.creditsMs() >= 0 ? CREDITS : 0)
        | (event.telemetry().equals(Telemetry.NONE) ? 0 : TELEMETRY)
        | (event.error() != null ? ERROR : 0);
  }

  static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  private static void known(ByteWriter out, long value) {
    if (value >= 0) {
      out.varint(value);
    }
  }
}
