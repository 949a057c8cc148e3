package dev.playhead.perf.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Redis alone: a field of a small hash is read, so many in each pipeline. */
final class RawRedis implements AutoCloseable {
  private static final int HASHES = 4000;
  private static final int VALUE_BYTES = 40;
  private static final String FIELD = "title-0001";

  /** {@code $40}, the value, and the ends of two lines. */
  private static final int ANSWER_BYTES = 3 + 2 + VALUE_BYTES + 2;

  private static final int BUFFER_BYTES = 1 << 20;

  private final SocketChannel channel;
  private final byte[][] reads = new byte[HASHES][];
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);

  RawRedis(String uri) throws IOException {
    URI parsed = URI.create(uri);
    this.channel = SocketChannel.open(new InetSocketAddress(parsed.getHost(), parsed.getPort()));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    for (int i = 0; i < HASHES; i++) {
      String key = "raw:{account-%06d}:at".formatted(i);
      reads[i] = command("HGET", key, FIELD);
      write(command("HSET", key, FIELD, "v".repeat(VALUE_BYTES)));
      read(":0\r\n".length());
    }
  }

  private static byte[] command(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return Households.ascii(text.toString());
  }

  /** How many fields a second are read. */
  double perSecond(int together, long nanos) throws IOException {
    long start = System.nanoTime();
    long done = 0;
    while (System.nanoTime() - start < nanos) {
      for (int i = 0; i < together; i++) {
        out.put(reads[(int) ((done + i) % HASHES)]);
      }
      flush();
      read(together * ANSWER_BYTES);
      done += together;
    }
    return done * 1e9 / (System.nanoTime() - start);
  }

  private void write(byte[] bytes) throws IOException {
    out.put(bytes);
    flush();
  }

  private void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
    out.clear();
  }

  private void read(int bytes) throws IOException {
    in.clear().limit(bytes);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException("Redis closed the connection");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
