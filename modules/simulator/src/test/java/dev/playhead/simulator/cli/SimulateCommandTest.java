package dev.playhead.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.simulator.fake.FakePlayhead;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Vertx vertx = Vertx.vertx();
  private final FakePlayhead playhead = new FakePlayhead(vertx, InstantSource.system());

  @AfterEach
  void close() throws TimeoutException {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void tellsHowItWent() throws TimeoutException {
    int code = simulate("--accounts", "2", "--speed", "Infinity");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("2 accounts, ")
        .containsPattern("events acknowledged +[0-9,]+")
        .containsPattern("mismatches +0\\R");
  }

  @Test
  void tellsWhatDiffers() throws TimeoutException {
    playhead.withLies(
        (path, answer) -> path.endsWith("/recent") ? answer.put("items", new JsonArray()) : answer);

    int code = simulate("--accounts", "1", "--speed", "Infinity", "--settle", "1ms");

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).containsPattern("sim-.*-0000 p-0, recent: expected .* not there");
  }

  @Test
  void aServerThatIsNotThereIsSaidInOneLine() {
    int code =
        execute("--url", "http://127.0.0.1:1", "--accounts", "1", "--give-up-after", "100ms");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).startsWith("playhead: A report of sim-").hasLineCount(1);
  }

  @Test
  void aWrongOptionIsExplained() {
    assertThat(execute("--settle", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("expected a duration such as 30s");
  }

  private int simulate(String... options) throws TimeoutException {
    String url = playhead.start().await(10, TimeUnit.SECONDS).toString();
    String[] all = new String[options.length + 2];
    System.arraycopy(options, 0, all, 2, options.length);
    all[0] = "--url";
    all[1] = url;
    return execute(all);
  }

  private int execute(String... options) {
    return new CommandLine(new SimulateCommand(InstantSource.system()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(options);
  }
}
