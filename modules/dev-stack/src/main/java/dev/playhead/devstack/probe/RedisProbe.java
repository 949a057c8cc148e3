package dev.playhead.devstack.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sends one command to Redis in RESP2, the protocol of the <a
 * href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis serialization protocol
 * specification</a>, and reads an answer of one line.
 */
public final class RedisProbe {
  private RedisProbe() {}

  /**
   * @return the simple or bulk string answered ({@code PONG}), or null for nil; for an integer its
   *     digits
   * @throws IOException when Redis does not answer within {@code timeoutMillis}, or with an error
   *     (as it does while it loads its data)
   */
  public static @Nullable String command(String host, int port, int timeoutMillis, String... words)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      OutputStream out = socket.getOutputStream();
      out.write(encode(words));
      return answer(
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
    }
  }

  private static byte[] encode(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      text.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String answer(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null || line.isEmpty()) {
      throw new IOException("Redis closed the connection");
    }
    return switch (line.charAt(0)) {
      case '+', ':' -> line.substring(1);
      case '$' -> line.equals("$-1") ? null : in.readLine();
      default -> throw new IOException("Redis answered " + line);
    };
  }
}
