package dev.playhead.perf.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks Redis for numbers, in its inline protocol. */
public final class RedisText implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader answers;

  public RedisText(String uri) throws IOException {
    URI parsed = URI.create(uri);
    this.socket = new Socket(parsed.getHost(), parsed.getPort());
    this.answers =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What a key takes with everything about it, in bytes; 0 when there is none. */
  public long bytes(String key) throws IOException {
    socket
        .getOutputStream()
        .write(("MEMORY USAGE " + key + " SAMPLES 0\r\n").getBytes(StandardCharsets.UTF_8));
    String answer = String.valueOf(answers.readLine());
    if (answer.startsWith("$-1") || answer.startsWith("_")) {
      return 0;
    }
    if (!answer.startsWith(":")) {
      throw new IOException("Redis said: " + answer);
    }
    return Long.parseLong(answer.substring(1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
