package dev.playhead.app.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection on which bytes are sent as they are, and answers of HTTP/1.1 are read. */
final class Wire implements AutoCloseable {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/[0-9.]+ (\\d{3}) ");
  private static final String HEAD_END = "\r\n\r\n";

  private final Socket socket;
  private final PushbackInputStream in;
  private final Target.Ear ear;

  Wire(Socket socket, Target.Ear ear) throws IOException {
    this.socket = socket;
    this.in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
    this.ear = ear;
  }

  /** Sends; that the other side has closed already is no failure, its answer may be there. */
  Wire send(byte[] bytes) throws IOException {
    Target.trySend(socket.getOutputStream(), bytes);
    return this;
  }

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends one byte after the other, until something comes back or all are sent. */
  Wire trickle(String text, int betweenMillis) throws IOException {
    int patience = socket.getSoTimeout();
    socket.setSoTimeout(betweenMillis);
    for (byte one : text.getBytes(StandardCharsets.ISO_8859_1)) {
      send(new byte[] {one});
      if (hasAnswer()) {
        break;
      }
    }
    socket.setSoTimeout(patience);
    return this;
  }

  /** Whether something comes back, or the end, before the socket's patience is over. */
  private boolean hasAnswer() throws IOException {
    try {
      int next = in.read();
      if (next >= 0) {
        in.unread(next);
      }
      return true;
    } catch (SocketTimeoutException notYet) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Says that nothing more is sent, and leaves the other direction open. */
  Wire endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Reads the next answer. */
  Reply reply() throws IOException {
    String head = readHead();
    if (head.isEmpty()) {
      return new Reply(Reply.NONE, "", "");
    }
    Matcher line = STATUS_LINE.matcher(head);
    if (!line.lookingAt()) {
      throw new AssertionError("Expected a status line, but there was " + head);
    }
    int status = Integer.parseInt(line.group(1));
    return new Reply(status, head, readBody(head, status));
  }

  /** Everything until the connection ends. */
  String rest() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    try {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        ear.hear(chunk, n);
        all.write(chunk, 0, n);
      }
    } catch (SocketException reset) {
      return all.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError("Expected the connection to end, but it stays", e);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(HEAD_END) < 0) {
      int next = read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private String readBody(String head, int status) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length: ");
    if (at < 0 || status < 200 || status == 204 || status == 304) {
      return "";
    }
    int length = Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at)));
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int next = read();
      if (next < 0) {
        break;
      }
      body.append((char) next);
    }
    return body.toString();
  }

  private int read() throws IOException {
    try {
      int next = in.read();
      if (next >= 0) {
        ear.hear(new byte[] {(byte) next}, 1);
      }
      return next;
    } catch (SocketException reset) {
      return -1;
    }
  }
}
