package dev.playhead.ports.codec;

import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.Telemetry;
import dev.playhead.domain.ViewingEvent;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The numbers that an event of a run may have: of those that have them, one column after another.
 */
final class RunNumbers {
  private final long[] positions;
  private final long[] froms;
  private final long[] durations;
  private final long[] credits;
  private final long[] bitrates;
  private final long[] buffers;
  private final long[] dropped;

  private RunNumbers(ByteReader in, int[] flags, RunTimes times) {
    positions = positions(in, flags, times);
    froms = column(in, flags, EventFields.FROM, 0);
    durations = column(in, flags, EventFields.DURATION, 0);
    credits = column(in, flags, EventFields.CREDITS, 0);
    bitrates = column(in, flags, EventFields.TELEMETRY, -1);
    buffers = column(in, flags, EventFields.TELEMETRY, -1);
    dropped = column(in, flags, EventFields.TELEMETRY, -1);
  }

  static void write(ByteWriter out, List<RecordedEvent> run) {
    positions(out, run);
    column(out, run, EventFields.FROM, ViewingEvent::fromMs);
    column(out, run, EventFields.DURATION, ViewingEvent::durationMs);
    column(out, run, EventFields.CREDITS, ViewingEvent::creditsMs);
    column(out, run, EventFields.TELEMETRY, event -> event.telemetry().bitrateKbps());
    column(out, run, EventFields.TELEMETRY, event -> event.telemetry().bufferMs());
    column(out, run, EventFields.TELEMETRY, event -> event.telemetry().droppedFrames());
  }

  static RunNumbers read(ByteReader in, int[] flags, RunTimes times) {
    return new RunNumbers(in, flags, times);
  }

  /** What plays is expected to have moved with the clock. */
  private static void positions(ByteWriter out, List<RecordedEvent> run) {
    long ahead = run.isEmpty() ? 0 : -run.get(0).event().time().toEpochMilli();
    for (RecordedEvent recorded : run) {
      ViewingEvent event = recorded.event();
      if (event.hasPosition()) {
        long now = event.positionMs() - event.time().toEpochMilli();
        out.signed(now - ahead);
        ahead = now;
      }
    }
  }

  private static long[] positions(ByteReader in, int[] flags, RunTimes times) {
    long[] values = unknown(flags);
    long ahead = flags.length == 0 ? 0 : -times.millis(0);
    for (int i = 0; i < flags.length; i++) {
      if (EventFields.has(flags[i], EventFields.POSITION)) {
        ahead += in.signed();
        values[i] = atLeast(0, ahead + times.millis(i));
      }
    }
    return values;
  }

  /** Each is expected to be what it was before. */
  private static void column(
      ByteWriter out, List<RecordedEvent> run, int flag, ToLongFunction<ViewingEvent> field) {
    long before = 0;
    for (RecordedEvent recorded : run) {
      if (EventFields.has(EventFields.flags(recorded.event()), flag)) {
        long value = field.applyAsLong(recorded.event());
        out.signed(value - before);
        before = value;
      }
    }
  }

  private static long[] column(ByteReader in, int[] flags, int flag, long least) {
    long[] values = unknown(flags);
    long before = 0;
    for (int i = 0; i < flags.length; i++) {
      if (EventFields.has(flags[i], flag)) {
        before = atLeast(least, before + in.signed());
        values[i] = before;
      }
    }
    return values;
  }

  private static long[] unknown(int[] flags) {
    long[] values = new long[flags.length];
    Arrays.fill(values, ViewingEvent.UNKNOWN);
    return values;
  }

  private static long atLeast(long least, long value) {
    if (value < least) {
      throw new CorruptRecordException("Expected a number from " + least + ", but was " + value);
    }
    return value;
  }

  long position(int event) {
    return positions[event];
  }

  long from(int event) {
    return froms[event];
  }

  long duration(int event) {
    return durations[event];
  }

  long credits(int event) {
    return credits[event];
  }

  Telemetry telemetry(int event) {
    return new Telemetry(bitrates[event], buffers[event], dropped[event]);
  }
}
