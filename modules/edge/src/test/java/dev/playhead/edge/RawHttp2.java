package dev.playhead.edge;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** HTTP/2 frame by frame, as no honest client would send it. */
final class RawHttp2 implements AutoCloseable {
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
  private static final byte[] NONE = new byte[0];

  /** A frame from the server. */
  record Frame(int type, int flags, int stream, ByteBuffer payload) {
    String text() {
      return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }

    /** The error of a reset, or of a farewell. */
    int error() {
      return payload.getInt(type == GOAWAY ? 4 : 0);
    }
  }

  final Socket socket;
  private final DataInputStream in;

  RawHttp2(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    frame(SETTINGS, 0, 0, NONE);
  }

  void write(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void frame(int type, int flags, int stream, byte... payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.putInt((payload.length << 8) | type).put((byte) flags).putInt(stream).put(payload);
    write(frame.array());
  }

  /** Writes until the server has had enough; what it sent before that is read afterwards. */
  void flood(int frames, int type, int flags, int stream, byte... payload) {
    try {
      for (int i = 0; i < frames; i++) {
        frame(type, flags, stream, payload);
      }
    } catch (IOException e) {
      // The server has closed the connection, which the caller finds out by reading.
    }
  }

  /** The fields of a request, in HPACK without a table. */
  static byte[] request(String method, String path, String... headers) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    field(out, ":method", method);
    field(out, ":scheme", "http");
    field(out, ":path", path);
    field(out, ":authority", "a");
    for (int i = 0; i < headers.length; i += 2) {
      field(out, headers[i], headers[i + 1]);
    }
    return out.toByteArray();
  }

  /** A literal field without indexing; name and value are shorter than 127 bytes. */
  static void field(ByteArrayOutputStream out, String name, String value) throws IOException {
    out.write(0);
    for (String text : new String[] {name, value}) {
      out.write(text.length());
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** The next frame of the type. */
  Frame next(int type) throws IOException {
    Frame frame = read();
    while (frame.type() != type) {
      frame = read();
    }
    return frame;
  }

  /** Everything until the server closes the connection; fails when it does not within 30 s. */
  List<Frame> untilClosed() throws IOException {
    List<Frame> frames = new ArrayList<>();
    try {
      while (true) {
        frames.add(read());
      }
    } catch (EOFException | SocketException e) {
      return frames;
    }
  }

  private Frame read() throws IOException {
    int start = in.readInt();
    int flags = in.readByte();
    int stream = in.readInt();
    return new Frame(start & 0xff, flags, stream, ByteBuffer.wrap(in.readNBytes(start >>> 8)));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
