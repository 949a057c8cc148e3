package dev.playhead.edge.report;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times in protobuf. */
public final class ProtoTimes {
  private static final int NANOS = 1_000_000_000;

  private ProtoTimes() {}

  /** The time, or null when it is none. */
  public static @Nullable Instant instant(Timestamp time) {
    if (time.getNanos() < 0 || time.getNanos() >= NANOS) {
      return null;
    }
    try {
      return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The time, to the nanosecond. */
  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
