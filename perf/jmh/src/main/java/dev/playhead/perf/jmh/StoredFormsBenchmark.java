package dev.playhead.perf.jmh;

import dev.playhead.domain.Playhead;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.Sitting;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.codec.Codecs;
import dev.playhead.ports.codec.DeviceRef;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The binary forms of what is stored, to bytes and back: of a session of fifty events. */
@State(Scope.Thread)
public class StoredFormsBenchmark {
  private final SessionState session = new Evening(50).session();
  private final LiveSession live = LiveSession.of(session, Optional.empty(), Rules.DEFAULT);
  private final Playhead playhead =
      PlayheadState.empty(session.title())
          .with(Sitting.of(session), Rules.DEFAULT)
          .playhead(Rules.DEFAULT)
          .orElseThrow();
  private final View view =
      View.of(
          session,
          SessionEnd.of(session, List.of(), Evening.ARRIVAL, Rules.DEFAULT),
          Rules.DEFAULT);
  private final DeviceRef device = DeviceRef.of(session.device());
  private final byte[] sessionBytes = Codecs.SESSION.encode(session);
  private final byte[] liveBytes = Codecs.SESSION_ENTRY.encode(live, device);
  private final byte[] playheadBytes = Codecs.PLAYHEAD_ENTRY.encode(playhead, device);
  private final byte[] viewBytes = Codecs.VIEW.encode(view);

  @Benchmark
  public byte[] sessionEncode() {
    return Codecs.SESSION.encode(session);
  }

  @Benchmark
  public SessionState sessionDecode() {
    return Codecs.SESSION.decode(sessionBytes);
  }

  @Benchmark
  public byte[] openSessionEncode() {
    return Codecs.SESSION_ENTRY.encode(live, device);
  }

  @Benchmark
  public LiveSession openSessionDecode() {
    return Codecs.SESSION_ENTRY.decode(session.session(), session.device(), liveBytes);
  }

  @Benchmark
  public byte[] positionEncode() {
    return Codecs.PLAYHEAD_ENTRY.encode(playhead, device);
  }

  @Benchmark
  public Playhead positionDecode() {
    return Codecs.PLAYHEAD_ENTRY.decode(session.title(), session.device(), playheadBytes);
  }

  @Benchmark
  public byte[] historyRowEncode() {
    return Codecs.VIEW.encode(view);
  }

  @Benchmark
  public View historyRowDecode() {
    return Codecs.VIEW.decode(viewBytes);
  }
}
