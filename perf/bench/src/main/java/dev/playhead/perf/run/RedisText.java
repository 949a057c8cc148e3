package dev.playhead.perf.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks Redis for numbers, in its inline protocol. */
public final class RedisText implements AutoCloseable {
  private static final String USED = "used_memory:";
  private static final int LINE_END = 2;

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

  /** What Redis has allocated for everything, in bytes. */
  public long usedMemory() throws IOException {
    socket.getOutputStream().write("INFO memory\r\n".getBytes(StandardCharsets.UTF_8));
    int left = Integer.parseInt(String.valueOf(answers.readLine()).substring(1));
    long used = 0;
    while (left > 0) {
      String line = answers.readLine();
      left -= line.length() + LINE_END;
      if (line.startsWith(USED)) {
        used = Long.parseLong(line.substring(USED.length()));
      }
    }
    answers.readLine();
    return used;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
