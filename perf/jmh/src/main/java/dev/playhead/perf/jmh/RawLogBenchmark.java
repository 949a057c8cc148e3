package dev.playhead.perf.jmh;

import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.codec.Codec;
import dev.playhead.ports.codec.Codecs;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A run of the raw log: what one poll held of a session, or, when it has ended, all of it. */
@State(Scope.Thread)
public class RawLogBenchmark {
  @Param({"1", "50"})
  int events;

  private List<RecordedEvent> run = List.of();
  private Codec<List<RecordedEvent>> codec = Codecs.run(new SessionId("s"));
  private byte[] bytes = {};

  @Setup
  public void tell() {
    run = new Evening(events).recorded();
    codec = Codecs.run(run.get(0).event().session());
    bytes = codec.encode(run);
  }

  @Benchmark
  public byte[] encode() {
    return codec.encode(run);
  }

  @Benchmark
  public List<RecordedEvent> decode() {
    return codec.decode(bytes);
  }
}
