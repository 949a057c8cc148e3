package dev.playhead.app.hostile;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A connection of HTTP/2 on which any frame may follow any other. */
final class Frames implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int PRIORITY = 2;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** No dynamic table, so that what the other side sends can be read without one. */
  private static final byte[] NO_TABLE = {0, 1, 0, 0, 0, 0};

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final Target.Ear ear;

  Frames(Socket socket, Target.Ear ear) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.ear = ear;
  }

  /** One frame, as it came. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Frame(int type, int flags, int stream, byte[] payload) {
    boolean is(int flag) {
      return (flags & flag) != 0;
    }

    String text() {
      return new String(payload, StandardCharsets.ISO_8859_1);
    }

    /** The error code of {@code RST_STREAM} and {@code GOAWAY}. */
    int error() {
      return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
    }
  }

  void greet() {
    Target.trySend(out, PREFACE);
    send(SETTINGS, 0, 0, NO_TABLE);
  }

  Frames send(int type, int flags, int stream, byte[] payload) {
    Target.trySend(out, frame(type, flags, stream, payload));
    return this;
  }

  /** Sends frames that were made before, in one go. */
  Frames sendAll(byte[] frames) {
    Target.trySend(out, frames);
    return this;
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) (payload.length >>> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** A frame without a payload. */
  static byte[] frame(int type, int flags, int stream) {
    return frame(type, flags, stream, new byte[0]);
  }

  /** A frame from single bytes. */
  static byte[] frame(int type, int flags, int stream, int first, int... more) {
    byte[] payload = new byte[1 + more.length];
    payload[0] = (byte) first;
    for (int i = 0; i < more.length; i++) {
      payload[i + 1] = (byte) more[i];
    }
    return frame(type, flags, stream, payload);
  }

  /** Header fields, each a literal that no table keeps (RFC 7541, 6.2.2). */
  static byte[] fields(String... namesAndValues) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      block.write(0);
      text(block, namesAndValues[i]);
      text(block, namesAndValues[i + 1]);
    }
    return block.toByteArray();
  }

  /** The fields of a request without a body. */
  static byte[] get(String path) {
    return fields(":method", "GET", ":scheme", "http", ":path", path, ":authority", "127.0.0.1");
  }

  /** The fields of a report. */
  static byte[] post(String path) {
    return fields(
        ":method",
        "POST",
        ":scheme",
        "http",
        ":path",
        path,
        ":authority",
        "127.0.0.1",
        "content-type",
        "application/json");
  }

  /** The value of a field in a block of literals; empty when it is not there. */
  static String field(Frame headers, String name) {
    String text = headers.text();
    int at = text.indexOf((char) name.length() + name);
    if (headers.type() != HEADERS || at < 0) {
      return "";
    }
    int length = at + 1 + name.length();
    return text.substring(length + 1, length + 1 + text.charAt(length));
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    integer(out, bytes.length);
    out.writeBytes(bytes);
  }

  /** An integer with a prefix of 7 bits (RFC 7541, 5.1). */
  private static void integer(ByteArrayOutputStream out, int value) {
    if (value < 127) {
      out.write(value);
      return;
    }
    out.write(127);
    int rest = value - 127;
    while (rest >= 128) {
      out.write(rest % 128 + 128);
      rest /= 128;
    }
    out.write(rest);
  }

  /**
   * Reads frames until one fits; acknowledges settings on the way.
   *
   * @return null when the connection ends before
   */
  @Nullable Frame until(Predicate<Frame> fits) throws IOException {
    while (true) {
      Frame frame = read();
      if (frame == null || fits.test(frame)) {
        return frame;
      }
      if (frame.type() == SETTINGS && !frame.is(ACK)) {
        send(SETTINGS, ACK, 0, new byte[0]);
      }
    }
  }

  /** Reads on until the other side ends the connection, or one stream. */
  @Nullable Frame untilEnded(int stream) throws IOException {
    return until(
        frame ->
            frame.type() == GOAWAY
                || (frame.stream() == stream
                    && (frame.type() == RST_STREAM
                        || ((frame.type() == DATA || frame.type() == HEADERS)
                            && frame.is(END_STREAM)))));
  }

  private @Nullable Frame read() throws IOException {
    try {
      int first = in.read();
      if (first < 0) {
        return null;
      }
      int length = (first << 16) | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt() & Integer.MAX_VALUE;
      byte[] payload = new byte[length];
      in.readFully(payload);
      ear.hear(payload, length);
      return new Frame(type, flags, stream, payload);
    } catch (EOFException | SocketException ended) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
