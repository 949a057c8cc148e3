package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.data.ByteUtils;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.codec.Codecs;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A row of the raw log. Key and write timestamp follow from what it holds: storing it again is the
 * same write, and a delete of that timestamp or a later one covers it, whenever it is stored again,
 * and nothing else.
 *
 * @param key in its session: the first eight bytes of the record's SHA-256
 * @param writtenAt microseconds of the newest arrival, so that an ordinary delete covers it
 */
record StoredRun(long key, EventRun run, ByteBuffer record, long writtenAt) {
  static StoredRun of(SessionId session, EventRun run) {
    byte[] record = Codecs.run(session).encode(run.events());
    return new StoredRun(key(record), run, ByteBuffer.wrap(record), writtenAt(run));
  }

  static StoredRun read(SessionId session, long key, ByteBuffer record) {
    EventRun run = new EventRun(Codecs.run(session).decode(ByteUtils.getArray(record)));
    return new StoredRun(key, run, record, writtenAt(run));
  }

  private static long writtenAt(EventRun run) {
    return run.newest().toEpochMilli() * 1000;
  }

  private static long key(byte[] record) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(record)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every JDK to have SHA-256", e);
    }
  }
}
