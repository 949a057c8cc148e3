package dev.playhead.ports.codec;

import dev.playhead.domain.Device;
import dev.playhead.domain.PlaybackError;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.ViewingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The events of a run, field by field. What does not change is written once (who from what device,
 * which title), and of what runs on as expected (a heartbeat every 30 s, a position that moves with
 * the clock) the distance from what was expected, which is mostly nothing.
 */
final class RunColumns {
  private RunColumns() {}

  /** Who reported an event, and from what. */
  private record Source(ProfileId profile, Device device) {
    static Source of(RecordedEvent recorded) {
      return new Source(recorded.profile(), recorded.device());
    }

    static void write(ByteWriter out, Source source) {
      out.text(source.profile.value());
      Parts.device(out, source.device);
    }

    static Source read(ByteReader in) {
      return new Source(new ProfileId(in.text()), Parts.device(in));
    }
  }

  static void write(ByteWriter out, List<RecordedEvent> run) {
    out.varint(run.size());
    names(out, run, Source::of, Source::write);
    names(out, run, RunColumns::title, Parts::title);
    run.forEach(recorded -> out.u8(recorded.event().type().code()));
    run.forEach(recorded -> out.u8(EventFields.flags(recorded.event())));
    sequences(out, run);
    RunTimes.write(out, run);
    RunNumbers.write(out, run);
    for (RecordedEvent recorded : run) {
      PlaybackError error = recorded.event().error();
      if (error != null) {
        out.text(error.code()).text(error.message()).u8(error.fatal() ? 1 : 0);
      }
    }
  }

  static List<RecordedEvent> read(ByteReader in, SessionId session) {
    int size = in.count();
    List<Source> sources = names(in, size, Source::read);
    List<TitleEdition> titles = names(in, size, Parts::title);
    int[] types = octets(in, size);
    int[] flags = octets(in, size);
    long[] sequences = sequences(in, size);
    RunTimes times = RunTimes.read(in, size);
    RunNumbers numbers = RunNumbers.read(in, flags, times);
    List<RecordedEvent> run = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      ViewingEvent event =
          new ViewingEvent(
              session,
              sequences[i],
              EventFields.type(types[i]),
              times.time(i),
              times.deviceTime(i),
              titles.get(i),
              numbers.position(i),
              numbers.from(i),
              numbers.duration(i),
              numbers.credits(i),
              EventFields.has(flags[i], EventFields.PAUSED),
              EventFields.has(flags[i], EventFields.ENDED),
              numbers.telemetry(i),
              EventFields.has(flags[i], EventFields.ERROR)
                  ? new PlaybackError(in.text(), in.text(), in.flag())
                  : null);
      Source source = sources.get(i);
      run.add(new RecordedEvent(source.profile, source.device, times.receivedAt(i), event));
    }
    return List.copyOf(run);
  }

  private static TitleEdition title(RecordedEvent recorded) {
    return recorded.event().title();
  }

  /** Each different one once, and, when there are several, which of them each event has. */
  private static <T> void names(
      ByteWriter out,
      List<RecordedEvent> run,
      Function<RecordedEvent, T> nameOf,
      BiConsumer<ByteWriter, T> write) {
    List<T> known = new ArrayList<>(1);
    int[] which = new int[run.size()];
    for (int i = 0; i < which.length; i++) {
      T name = nameOf.apply(run.get(i));
      which[i] = i > 0 && name.equals(known.get(which[i - 1])) ? which[i - 1] : known.indexOf(name);
      if (which[i] < 0) {
        which[i] = known.size();
        known.add(name);
      }
    }
    out.varint(known.size());
    known.forEach(name -> write.accept(out, name));
    if (known.size() > 1) {
      for (int each : which) {
        out.varint(each);
      }
    }
  }

  /** The name of each event. */
  private static <T> List<T> names(ByteReader in, int size, Function<ByteReader, T> read) {
    int count = in.count();
    List<T> known = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      known.add(read.apply(in));
    }
    List<T> names = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int which = count > 1 ? in.small() : 0;
      if (which >= count) {
        throw new CorruptRecordException("Expected one of " + count + " names, but was " + which);
      }
      names.add(known.get(which));
    }
    return names;
  }

  private static int[] octets(ByteReader in, int size) {
    int[] octets = new int[size];
    for (int i = 0; i < size; i++) {
      octets[i] = in.u8();
    }
    return octets;
  }

  private static void sequences(ByteWriter out, List<RecordedEvent> run) {
    long expected = 0;
    for (RecordedEvent recorded : run) {
      long sequence = recorded.event().sequence();
      if (sequence < expected) {
        throw new IllegalArgumentException(
            "Expected sequences to rise from " + expected + ", but was " + sequence);
      }
      out.varint(sequence - expected);
      expected = sequence + 1;
    }
  }

  private static long[] sequences(ByteReader in, int size) {
    long[] sequences = new long[size];
    long expected = 0;
    for (int i = 0; i < size; i++) {
      sequences[i] = expected + in.number();
      if (expected < 0 || sequences[i] < 0) {
        throw new CorruptRecordException("Expected sequences to be below 2^63");
      }
      expected = sequences[i] + 1;
    }
    return sequences;
  }
}
