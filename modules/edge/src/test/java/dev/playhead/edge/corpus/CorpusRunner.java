package dev.playhead.edge.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Plays a script through each face, on an account of its own, against a server that runs; step by
 * step the answers must be as expected, and the same.
 */
public final class CorpusRunner {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private final List<Face> faces;
  private final String run;

  /**
   * @param port of the API, on loopback
   * @param run part of the accounts' names, so that runs on one store do not meet
   */
  public CorpusRunner(Vertx vertx, int port, String run) {
    this.faces =
        List.of(
            new OverHttp(port), new OverGrpc(vertx, port, false), new OverGrpc(vertx, port, true));
    this.run = run;
  }

  /** Plays a script; fails with an {@link AssertionError} that names the step and the face. */
  public void play(Script script) {
    Instant base = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Map<String, Map<String, String>> kept = new HashMap<>();
    faces.forEach(face -> kept.put(face.name(), new HashMap<>(Map.of("$run", run))));
    for (int i = 0; i < script.steps().size(); i++) {
      Step step = script.steps().get(i);
      String where = "step " + i + " (" + step.operation() + ") of " + script.name();
      Map<String, Outcome> outcomes = new LinkedHashMap<>();
      for (Face face : faces) {
        if (step.faces().contains(face.name())) {
          String account = run + "-" + script.name() + "-" + face.name();
          outcomes.put(
              face.name(),
              answer(face, account, step, base, kept.getOrDefault(face.name(), Map.of()), where));
        }
      }
      Outcome first = outcomes.values().iterator().next();
      if (step.alike()) {
        outcomes.forEach(
            (face, outcome) -> assertThat(outcome).as(where + " over " + face).isEqualTo(first));
      }
    }
  }

  private static Outcome answer(
      Face face, String account, Step step, Instant base, Map<String, String> kept, String where) {
    Instant until = Instant.now().plus(PATIENCE);
    while (true) {
      JsonObject params = (JsonObject) Script.real(step.params(), base, kept);
      JsonObject body = (JsonObject) Script.real(step.body(), base, kept);
      Outcome outcome = face.call(step.operation(), account, params, body);
      String difference = difference(step, outcome, base);
      if (difference.isEmpty()) {
        if (!step.keep().isEmpty()) {
          kept.put("$" + step.keep(), outcome.body().getString(step.keep(), ""));
        }
        return comparable(outcome);
      }
      if (!step.eventually() || Instant.now().isAfter(until)) {
        throw new AssertionError(
            where + " over " + face.name() + ": " + difference + ", in " + outcome);
      }
      // Between two looks at a condition; the condition ends the wait.
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  /**
   * The stream's answers carry the id of their report, which over HTTP the connection tells; and
   * what each face reports arrives at its own time.
   */
  private static Outcome comparable(Outcome outcome) {
    outcome.body().remove("requestId");
    for (Object event : outcome.body().getJsonArray("events", new JsonArray())) {
      assertThat(((JsonObject) event).remove("receivedAt")).isNotNull();
    }
    return outcome;
  }

  private static String difference(Step step, Outcome outcome, Instant base) {
    if (!outcome.code().equals(step.code())) {
      return "expected " + step.code() + ", but was " + outcome.code();
    }
    return difference("", Script.real(step.expected(), base, Map.of()), outcome.body());
  }

  /** Where the actual value does not have what is expected; empty when it does. */
  private static String difference(String path, Object expected, Object actual) {
    if (expected instanceof JsonObject object && actual instanceof JsonObject other) {
      for (String field : object.fieldNames()) {
        Object value = other.getValue(field);
        Object wanted = object.getValue(field);
        String difference =
            wanted == null && value == null
                ? ""
                : difference(path + "/" + field, String.valueOf(wanted), wanted, value);
        if (!difference.isEmpty()) {
          return difference;
        }
      }
      return "";
    }
    if (expected instanceof JsonArray array
        && actual instanceof JsonArray other
        && array.size() == other.size()) {
      for (int i = 0; i < array.size(); i++) {
        String difference = difference(path + "/" + i, array.getValue(i), other.getValue(i));
        if (!difference.isEmpty()) {
          return difference;
        }
      }
      return "";
    }
    return same(expected, actual) ? "" : path + ": expected " + expected + ", but was " + actual;
  }

  private static String difference(
      String path, String shown, @Nullable Object wanted, @Nullable Object value) {
    return wanted == null || value == null
        ? path + ": expected " + shown + ", but was " + value
        : difference(path, wanted, value);
  }

  private static boolean same(Object expected, Object actual) {
    return (expected instanceof Number a && actual instanceof Number b)
        ? a.doubleValue() == b.doubleValue()
        : expected.equals(actual);
  }
}
