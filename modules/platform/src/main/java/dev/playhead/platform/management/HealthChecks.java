package dev.playhead.platform.management;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Whether this node should be sent traffic: named asynchronous checks, run on demand and side by
 * side. The first one, {@code node}, is up between {@link #started} and {@link #drain}. Safe for
 * use by many threads.
 */
public final class HealthChecks {

  /** One check's answer; the detail is the failure's message when it is not up. */
  public record Result(String name, boolean required, boolean up, String detail) {}

  /** All answers, in order of registration. */
  public record Report(List<Result> results) {

    /** Whether every required check is up. */
    public boolean isReady() {
      return results.stream().allMatch(result -> result.up() || !result.required());
    }

    /** Whether every check is up, required or not. */
    public boolean isWhole() {
      return results.stream().allMatch(Result::up);
    }
  }

  private record Check(String name, boolean required, Supplier<Future<String>> run) {}

  private enum Phase {
    STARTING,
    SERVING,
    STOPPING
  }

  private final Vertx vertx;
  private final Duration timeout;
  private final List<Check> checks = new CopyOnWriteArrayList<>();
  private volatile Phase phase = Phase.STARTING;

  public HealthChecks(Vertx vertx, Duration timeout) {
    this.vertx = vertx;
    this.timeout = timeout;
    require("node", this::phase);
  }

  /**
   * A check without which this node can do nothing useful: while it is down, so is the node.
   *
   * @param run succeeds with a detail worth reading, or fails with the reason
   */
  public void require(String name, Supplier<Future<String>> run) {
    checks.add(new Check(name, true, run));
  }

  /** A check that is shown, but leaves the node ready when it is down: another source steps in. */
  public void observe(String name, Supplier<Future<String>> run) {
    checks.add(new Check(name, false, run));
  }

  /** Everything that this node needs is in place: from now on the other checks decide. */
  public void started() {
    phase = Phase.SERVING;
  }

  /** From now on this node is not ready, because it is being stopped. */
  public void drain() {
    phase = Phase.STOPPING;
  }

  private Future<String> phase() {
    String name = phase.name().toLowerCase(Locale.ROOT);
    return phase == Phase.SERVING ? Future.succeededFuture(name) : Future.failedFuture(name);
  }

  /** Runs every check; always succeeds, within the timeout. */
  public Future<Report> run() {
    List<Future<Result>> running = checks.stream().map(this::run).toList();
    return Future.all(running)
        .map(all -> new Report(running.stream().map(Future::result).toList()));
  }

  private Future<Result> run(Check check) {
    return withTimeout(check.run())
        .map(detail -> new Result(check.name(), check.required(), true, detail))
        .otherwise(
            e -> new Result(check.name(), check.required(), false, String.valueOf(e.getMessage())));
  }

  private Future<String> withTimeout(Supplier<Future<String>> check) {
    Promise<String> first = Promise.promise();
    long timer =
        vertx.setTimer(
            timeout.toMillis(),
            id -> first.tryFail("no answer within " + timeout.toMillis() + " ms"));
    Future.<String>future(started -> check.get().onComplete(started))
        .onComplete(
            answer -> {
              vertx.cancelTimer(timer);
              if (answer.succeeded()) {
                first.tryComplete(answer.result());
              } else {
                first.tryFail(answer.cause());
              }
            });
    return first.future();
  }
}
