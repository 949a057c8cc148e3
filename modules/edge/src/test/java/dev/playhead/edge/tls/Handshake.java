package dev.playhead.edge.tls;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection over TLS, on which HTTP/1.1 is spoken by hand. */
final class Handshake implements AutoCloseable {
  private final SSLSocket socket;
  private final BufferedReader in;

  private Handshake(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  static Handshake with(int port, SSLContext trust, String... protocols) throws IOException {
    SSLSocket socket =
        (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    socket.startHandshake();
    return new Handshake(socket);
  }

  String protocol() {
    return socket.getSession().getProtocol();
  }

  X509Certificate certificate() throws IOException {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  /** The status line of the answer; its body is read too. */
  String get(String path) {
    try {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String status = in.readLine();
      int length = 0;
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      for (int read = 0; read < length; read++) {
        in.read();
      }
      return status;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /**
   * Greets as a client that knows nothing newer than the given version, which the JDK's own client
   * refuses to be.
   *
   * @param minor 1 for TLS 1.0, 2 for 1.1, 3 for 1.2
   * @return the first bytes of the answer: a record's kind (21 is an alert, 22 a handshake), its
   *     version and length, and two bytes of what is in it
   */
  static byte[] greet(int port, int minor) throws IOException {
    ByteBuffer hello = ByteBuffer.allocate(128);
    hello.put(new byte[] {22, 3, 1, 0, 0, 1, 0, 0, 0});
    hello.put(new byte[] {3, (byte) minor}).put(new byte[32]).put((byte) 0);
    // ECDHE_ECDSA with AES_128_CBC_SHA, AES_256_CBC_SHA and AES_128_GCM_SHA256
    hello.putShort((short) 6);
    hello.putShort((short) 0xc009).putShort((short) 0xc00a).putShort((short) 0xc02b);
    hello.put(new byte[] {1, 0});
    byte[] groups = {0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0};
    byte[] signatures = {0, 13, 0, 6, 0, 4, 4, 3, 2, 3};
    hello.putShort((short) (groups.length + signatures.length)).put(groups).put(signatures);
    int length = hello.position();
    hello.putShort(3, (short) (length - 5)).putShort(7, (short) (length - 9));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(hello.array(), 0, length);
      return new DataInputStream(socket.getInputStream()).readNBytes(7);
    }
  }
}
