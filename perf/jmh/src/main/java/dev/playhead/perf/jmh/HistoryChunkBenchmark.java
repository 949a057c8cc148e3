package dev.playhead.perf.jmh;

import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.codec.ViewChunk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Old history: 200 views in a chunk, packed, and read as a page and as a whole. */
@State(Scope.Thread)
public class HistoryChunkBenchmark {
  private static final int VIEWS = 200;
  private static final int PAGE = 50;
  private static final int SERIES = 3;
  private static final Instant NEWEST = Instant.parse("2026-11-01T22:30:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(49);
  private static final Duration APART = Duration.ofMinutes(71);
  private static final Device DEVICE = new Device(new DeviceId("tv-7f3a"), "Living room TV", "tv");

  private final Random random = new Random(1);
  private final List<View> newestFirst = IntStream.range(0, VIEWS).mapToObj(this::view).toList();
  private final byte[] chunk = ViewChunk.pack(newestFirst);

  /** What a reader asks for who has read the newer half of it. */
  private final Range rest = new Range(null, null, null, Place.of(newestFirst.get(VIEWS / 2)));

  private View view(int ago) {
    int episode = (VIEWS - ago) / SERIES;
    Instant started = NEWEST.minus(APART.multipliedBy(ago)).plusMillis(random.nextInt(60_000));
    return new View(
        new SessionId(new UUID(random.nextLong(), random.nextLong()).toString()),
        new ProfileId("p-1"),
        DEVICE,
        TitleEdition.of("series-%d-e%d".formatted(ago % SERIES, episode)),
        started,
        new SessionEnd(started.plus(LENGTH), EndReason.STOPPED),
        LENGTH.toMillis(),
        0,
        LENGTH.toMillis(),
        LENGTH.toMillis(),
        true);
  }

  @Benchmark
  public byte[] pack() {
    return ViewChunk.pack(newestFirst);
  }

  @Benchmark
  public List<View> page() {
    return ViewChunk.of(chunk).views(rest, PAGE);
  }

  @Benchmark
  public List<View> all() {
    return ViewChunk.of(chunk).views();
  }
}
