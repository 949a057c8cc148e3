package dev.playhead.ports.codec;

import dev.playhead.domain.RecordedEvent;
import java.time.Instant;
import java.util.List;

/**
 * When the events of a run happened, by both clocks, and arrived. Heartbeats come evenly, so a time
 * is expected as far behind the one before as that was behind its own; arrival and the device's
 * clock are expected as far from it as those of the event before. Sums may wrap; they unwrap again.
 */
final class RunTimes {
  private final long[] times;
  private final long[] received;
  private final long[] device;

  private RunTimes(int size) {
    times = new long[size];
    received = new long[size];
    device = new long[size];
  }

  static void write(ByteWriter out, List<RecordedEvent> run) {
    long before = 0;
    long step = 0;
    for (RecordedEvent recorded : run) {
      long time = recorded.event().time().toEpochMilli();
      out.signed(time - before - step);
      step = before == 0 ? 0 : time - before;
      before = time;
    }
    long lag = 0;
    for (RecordedEvent recorded : run) {
      long now = recorded.receivedAt().toEpochMilli() - recorded.event().time().toEpochMilli();
      out.signed(now - lag);
      lag = now;
    }
    long skew = 0;
    for (RecordedEvent recorded : run) {
      long now =
          recorded.event().deviceTime().toEpochMilli() - recorded.event().time().toEpochMilli();
      out.signed(now - skew);
      skew = now;
    }
  }

  static RunTimes read(ByteReader in, int size) {
    RunTimes read = new RunTimes(size);
    long before = 0;
    long step = 0;
    for (int i = 0; i < size; i++) {
      read.times[i] = before + step + in.signed();
      step = before == 0 ? 0 : read.times[i] - before;
      before = read.times[i];
    }
    long lag = 0;
    for (int i = 0; i < size; i++) {
      lag += in.signed();
      read.received[i] = read.times[i] + lag;
    }
    long skew = 0;
    for (int i = 0; i < size; i++) {
      skew += in.signed();
      read.device[i] = read.times[i] + skew;
    }
    return read;
  }

  long millis(int event) {
    return times[event];
  }

  Instant time(int event) {
    return Instant.ofEpochMilli(times[event]);
  }

  Instant receivedAt(int event) {
    return Instant.ofEpochMilli(received[event]);
  }

  Instant deviceTime(int event) {
    return Instant.ofEpochMilli(device[event]);
  }
}
