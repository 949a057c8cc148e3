package dev.playhead.perf.run;

import dev.playhead.perf.load.Worker;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A {@link Worker} and the way to tell it something. */
public final class WorkerProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;

  private WorkerProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-" + name));
  }

  /** Starts a worker, whose name is also that of its log. */
  public static WorkerProcess start(String name, Home home) throws IOException {
    List<String> command = new ArrayList<>(Home.java());
    command.addAll(List.of("-cp", home.benchClassPath(), Worker.class.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(home.work().resolve(name.replace(' ', '-') + ".log").toFile())
            .start();
    return new WorkerProcess(name, process);
  }

  public long pid() {
    return process.pid();
  }

  /** Has it do something, and waits for what came of it. */
  public JsonObject ask(JsonObject order) throws IOException {
    tell(order);
    return answer();
  }

  /** Has it do something; {@link #answer} must be called before the next order. */
  public void tell(JsonObject order) throws IOException {
    orders.write(order.encode() + "\n");
    orders.flush();
  }

  /** What came of the last order. */
  public JsonObject answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("The process '" + name + "' has ended");
    }
    JsonObject answer = new JsonObject(line);
    if (answer.containsKey("failed")) {
      throw new IOException(name + ": " + answer.getString("failed"));
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    orders.close();
    process.destroy();
  }
}
