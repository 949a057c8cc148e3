package dev.playhead.app.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a stranger sees of the application: a port, and what comes back from it. */
final class Target {
  /** No attack may leave anything of this account. */
  static final String ACCOUNT = "hostile";

  static final String EVENTS = "/v1/accounts/" + ACCOUNT + "/events";

  /** Who asks good questions in a bad way; what was found, if only nothing, is kept in Redis. */
  static final String READER = "reader";

  static final String PROFILE = "/v1/accounts/" + READER + "/profiles/p-1";

  private static final int PATIENCE_MILLIS = 45_000;

  private final int port;
  private final List<Socket> sockets = new ArrayList<>();
  private final StringBuilder heard = new StringBuilder();

  Target(int port) {
    this.port = port;
  }

  int port() {
    return port;
  }

  /** A connection that sends bytes as they are. */
  Wire connect() throws IOException {
    return new Wire(socket(), this::hear);
  }

  /** A connection that sends frames of HTTP/2, whatever their order. */
  Frames frames() throws IOException {
    Frames frames = new Frames(socket(), this::hear);
    frames.greet();
    return frames;
  }

  /** Sends one request on a connection of its own, and reads the answer. */
  Reply ask(String request) throws IOException {
    return ask(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  Reply ask(byte[] request) throws IOException {
    try (Wire wire = connect()) {
      return wire.send(request).reply();
    }
  }

  /** Ends all connections, so that none of them holds up an attack. */
  synchronized void hangUp() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Everything that came back so far. */
  synchronized String heard() {
    return heard.toString();
  }

  /** As if it had come back. */
  void tell(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    hear(bytes, bytes.length);
  }

  private synchronized void hear(byte[] bytes, int count) {
    heard.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    synchronized (this) {
      sockets.add(socket);
    }
    return socket;
  }

  /** Is told what comes back. */
  @FunctionalInterface
  interface Ear {
    void hear(byte[] bytes, int count);
  }

  /** Sends what the other side may refuse to take. */
  static void trySend(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException refused) {
      // It has closed the connection; what it answered before is read next.
      return;
    }
  }
}
