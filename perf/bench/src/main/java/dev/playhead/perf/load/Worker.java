package dev.playhead.perf.load;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process that does what each line of its standard input says, a JSON object, and answers with a
 * line. It ends when its input does.
 */
public final class Worker {
  private Worker() {}

  /** {@code Worker}. */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err); // what a library prints is no answer
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Jobs jobs = new Jobs()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(answer(jobs, new JsonObject(line)).encode());
        out.flush();
      }
    }
    System.exit(0); // clients' threads
  }

  private static JsonObject answer(Jobs jobs, JsonObject order) {
    try {
      return jobs.run(order);
    } catch (Exception e) {
      e.printStackTrace();
      return new JsonObject().put("failed", String.valueOf(e));
    }
  }
}
