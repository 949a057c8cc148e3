package dev.playhead.simulator;

import dev.playhead.simulator.client.Target;
import dev.playhead.simulator.truth.Limits;
import java.net.URI;
import java.time.Duration;

/**
 * What to simulate, and against what.
 *
 * @param accounts how many households
 * @param seed decides everything that they do
 * @param run goes into every account's id: another run, other accounts
 * @param span the simulated time, ending when the simulation starts
 * @param speed how many times faster than real time reports are sent; infinite sends all at once
 * @param grpcShare of the devices report over gRPC, 0 to 1
 * @param concurrency reports under way at once
 * @param answerWithin how long a device waits for an answer before it sends its report again
 * @param giveUpAfter how long a report is tried before the simulation fails
 * @param settle how long reads may take to agree
 * @param check whether to check the reads at the end
 * @param limits of the rules, as the application is configured
 */
public record SimulationOptions(
    Target target,
    int accounts,
    long seed,
    String run,
    Duration span,
    double speed,
    double grpcShare,
    int concurrency,
    Duration answerWithin,
    Duration giveUpAfter,
    Duration settle,
    boolean check,
    Limits limits) {

  public SimulationOptions {
    if (accounts < 1) {
      throw new IllegalArgumentException("Expected 1 account or more, but was " + accounts);
    }
    if (!(speed > 0)) {
      throw new IllegalArgumentException("Expected a speed above 0, but was " + speed);
    }
    if (grpcShare < 0 || grpcShare > 1) {
      throw new IllegalArgumentException("Expected a gRPC share from 0 to 1, was " + grpcShare);
    }
    if (span.compareTo(Duration.ofHours(2)) < 0) {
      throw new IllegalArgumentException("Expected two simulated hours or more, was " + span);
    }
  }

  /** A small simulation against the application there, for tests to change as they like. */
  public static SimulationOptions of(URI uri, String run) {
    return new SimulationOptions(
        new Target(uri, null),
        20,
        1,
        run,
        Duration.ofHours(24),
        Double.POSITIVE_INFINITY,
        0.2,
        32,
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        Duration.ofSeconds(60),
        true,
        Limits.DEFAULT);
  }

  public SimulationOptions withAccounts(int number) {
    return new SimulationOptions(
        target,
        number,
        seed,
        run,
        span,
        speed,
        grpcShare,
        concurrency,
        answerWithin,
        giveUpAfter,
        settle,
        check,
        limits);
  }

  public SimulationOptions withSeed(long other) {
    return new SimulationOptions(
        target,
        accounts,
        other,
        run,
        span,
        speed,
        grpcShare,
        concurrency,
        answerWithin,
        giveUpAfter,
        settle,
        check,
        limits);
  }

  public SimulationOptions withSpan(Duration time) {
    return new SimulationOptions(
        target,
        accounts,
        seed,
        run,
        time,
        speed,
        grpcShare,
        concurrency,
        answerWithin,
        giveUpAfter,
        settle,
        check,
        limits);
  }

  public SimulationOptions withSpeed(double faster) {
    return new SimulationOptions(
        target,
        accounts,
        seed,
        run,
        span,
        faster,
        grpcShare,
        concurrency,
        answerWithin,
        giveUpAfter,
        settle,
        check,
        limits);
  }

  public SimulationOptions withGiveUpAfter(Duration time) {
    return new SimulationOptions(
        target,
        accounts,
        seed,
        run,
        span,
        speed,
        grpcShare,
        concurrency,
        answerWithin,
        time,
        settle,
        check,
        limits);
  }

  public SimulationOptions withSettle(Duration time) {
    return new SimulationOptions(
        target,
        accounts,
        seed,
        run,
        span,
        speed,
        grpcShare,
        concurrency,
        answerWithin,
        giveUpAfter,
        time,
        check,
        limits);
  }

  public SimulationOptions withLimits(Limits others) {
    return new SimulationOptions(
        target,
        accounts,
        seed,
        run,
        span,
        speed,
        grpcShare,
        concurrency,
        answerWithin,
        giveUpAfter,
        settle,
        check,
        others);
  }

  /** The id of the account of that number. */
  String account(int number) {
    return "sim-%s-%04d".formatted(run, number);
  }
}
