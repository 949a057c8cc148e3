package dev.playhead.perf.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One kept connection that asks one thing at a time, and reads no more of an answer than it must.
 */
final class Connection implements AutoCloseable {
  /** The answer is not complete. */
  static final int INCOMPLETE = 0;

  private static final int OUT_BYTES = 64 << 10;
  private static final int IN_BYTES = 256 << 10;
  private static final int STATUS_AT = 9;
  private static final byte[] LENGTH = Households.ascii("content-length:");

  private final SocketChannel channel;
  private final ByteBuffer out = ByteBuffer.allocateDirect(OUT_BYTES);
  private final ByteBuffer in = ByteBuffer.allocate(IN_BYTES);
  private final SelectionKey key;

  /** When the request under way was due. */
  long due;

  Connection(int port, Selector selector) throws IOException {
    this.channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void send(Requests requests) throws IOException {
    out.clear();
    requests.write(out);
    out.flip();
    in.clear();
    flush();
  }

  /** Sends what did not fit before. */
  void flush() throws IOException {
    channel.write(out);
    int wanted = out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  /** The status of the answer, {@link #INCOMPLETE}, or -1 when it lacks the mark. */
  int receive(byte[] mark) throws IOException {
    if (channel.read(in) < 0) {
      throw new IOException("The server closed a connection");
    }
    byte[] bytes = in.array();
    int filled = in.position();
    int head = headEnd(bytes, filled);
    if (head < 0) {
      return INCOMPLETE;
    }
    int end = head + length(bytes, head);
    if (filled < end) {
      return INCOMPLETE;
    }
    int status =
        (bytes[STATUS_AT] - '0') * 100
            + (bytes[STATUS_AT + 1] - '0') * 10
            + (bytes[STATUS_AT + 2] - '0');
    return status < 300 && !holds(bytes, head, end, mark) ? -1 : status;
  }

  /** Sends, and waits for the answer, whose status it returns. */
  int ask(Selector selector, Requests requests) throws IOException {
    send(requests);
    int status = INCOMPLETE;
    while (status == INCOMPLETE) {
      selector.select();
      selector.selectedKeys().clear();
      if (key.isWritable()) {
        flush();
      }
      if (key.isReadable()) {
        status = receive(requests.mark());
      }
    }
    return status;
  }

  private static int headEnd(byte[] bytes, int filled) {
    for (int i = STATUS_AT; i + 3 < filled; i++) {
      if (bytes[i] == '\r' && bytes[i + 2] == '\r') {
        return i + 4;
      }
    }
    return -1;
  }

  private static int length(byte[] bytes, int head) {
    for (int i = STATUS_AT; i < head; i++) {
      if (bytes[i] == '\n' && (bytes[i + 1] | 0x20) == 'c' && isLength(bytes, i + 1)) {
        int number = 0;
        for (int at = i + 1 + LENGTH.length; bytes[at] != '\r'; at++) {
          number = bytes[at] == ' ' ? number : number * 10 + bytes[at] - '0';
        }
        return number;
      }
    }
    return 0;
  }

  private static boolean isLength(byte[] bytes, int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      byte small =
          bytes[at + i] >= 'A' && bytes[at + i] <= 'Z'
              ? (byte) (bytes[at + i] | 0x20)
              : bytes[at + i];
      if (small != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(byte[] bytes, int from, int to, byte[] mark) {
    for (int i = from; i + mark.length <= to; i++) {
      int j = 0;
      while (j < mark.length && bytes[i + j] == mark[j]) {
        j++;
      }
      if (j == mark.length) {
        return true;
      }
    }
    return false;
  }

  /** What came back, for messages about what went wrong. */
  String text() {
    return new String(in.array(), 0, Math.min(in.position(), 600), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
