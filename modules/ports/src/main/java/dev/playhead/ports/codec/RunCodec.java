package dev.playhead.ports.codec;

import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import java.util.List;

/** Events of one session, version 1: columns, packed where that makes them smaller. */
final class RunCodec extends Versioned<List<RecordedEvent>> {
  private static final int PLAIN = 0;
  private static final int PACKED = 1;

  private final SessionId session;

  RunCodec(SessionId session) {
    super(1, 160);
    this.session = session;
  }

  @Override
  void write(ByteWriter out, List<RecordedEvent> run) {
    ByteWriter columns = new ByteWriter(128 + 16 * run.size());
    RunColumns.write(columns, run);
    byte[] plain = columns.toByteArray();
    byte[] packed = Packing.pack(plain);
    if (packed.length < plain.length) {
      out.u8(PACKED).varint(plain.length).bytes(packed);
    } else {
      out.u8(PLAIN).bytes(plain);
    }
  }

  @Override
  List<RecordedEvent> read(ByteReader in) {
    if (!in.flag()) {
      return RunColumns.read(in, session);
    }
    int size = in.small();
    ByteReader columns = new ByteReader(Packing.unpack(in.rest(), size));
    List<RecordedEvent> run = RunColumns.read(columns, session);
    columns.end();
    return run;
  }
}
