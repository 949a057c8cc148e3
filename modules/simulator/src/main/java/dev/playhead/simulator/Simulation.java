package dev.playhead.simulator;

import dev.playhead.simulator.check.Checker;
import dev.playhead.simulator.check.Difference;
import dev.playhead.simulator.client.Acknowledged;
import dev.playhead.simulator.client.Reads;
import dev.playhead.simulator.client.Reporting;
import dev.playhead.simulator.client.ReportingLimits;
import dev.playhead.simulator.household.Behaviour;
import dev.playhead.simulator.household.Household;
import dev.playhead.simulator.script.Delivery;
import dev.playhead.simulator.truth.AccountTruth;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One simulation: households watch for some days that end now, their devices report it, and then
 * every read is held against what the households did.
 *
 * <p>The days are told in fast motion: devices send their reports in the simulated order, many
 * times faster than they were made, each with the time of its sending. So a report arrives late, as
 * one of a device that was offline does, and no clock needs to be corrected but those that are
 * wrong.
 */
public final class Simulation {
  private static final long TOLD_EVERY_MS = 200;
  private static final int ACCOUNTS_CHECKED_AT_ONCE = 8;

  private final Vertx vertx;
  private final InstantSource clock;
  private final SimulationOptions options;
  private final SimulationListener listener;

  private Simulation(
      Vertx vertx, InstantSource clock, SimulationOptions options, SimulationListener listener) {
    this.vertx = vertx;
    this.clock = clock;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Runs a simulation.
   *
   * @param clock the devices' right clock, which must be the server's too
   * @return succeeds when all reports are acknowledged and the reads were checked, also when they
   *     differ; fails with {@link dev.playhead.simulator.client.ReportingException} when a report
   *     was refused or not taken
   */
  public static Future<SimulationResult> run(
      Vertx vertx, InstantSource clock, SimulationOptions options, SimulationListener listener) {
    Promise<SimulationResult> result = Promise.promise();
    Simulation simulation = new Simulation(vertx, clock, options, listener);
    vertx.getOrCreateContext().runOnContext(start -> simulation.run().onComplete(result));
    return result.future();
  }

  private Future<SimulationResult> run() {
    Instant end = now();
    return vertx
        .executeBlocking(() -> households(end))
        .compose(households -> report(households, end));
  }

  private List<Household> households(Instant end) {
    return IntStream.range(0, options.accounts())
        .mapToObj(
            number ->
                new Household(
                    options.account(number),
                    options.seed(),
                    number,
                    end,
                    options.span(),
                    options.grpcShare()))
        .toList();
  }

  private Future<SimulationResult> report(List<Household> households, Instant end) {
    List<Delivery> deliveries =
        households.stream()
            .flatMap(household -> household.deliveries().stream())
            .sorted(Comparator.comparing(Delivery::sendAt))
            .toList();
    listener.planned(options.accounts(), sessions(households), deliveries.size());
    Reporting reporting =
        new Reporting(
            vertx,
            clock,
            options.target(),
            new ReportingLimits(
                options.concurrency(), options.answerWithin(), options.giveUpAfter()));
    long timer = vertx.setPeriodic(TOLD_EVERY_MS, tick -> listener.reporting(reporting.traffic()));
    Instant began = clock.instant();
    return reporting
        .send(deliveries, Reporting.Schedule.faster(options.speed(), end.minus(options.span())))
        .compose(
            done -> {
              Instant now = now();
              Stream<Delivery> live =
                  households.stream().flatMap(household -> household.watchNow(now).stream());
              return reporting.send(live.toList(), Reporting.Schedule.AT_ONCE);
            })
        .onComplete(done -> vertx.cancelTimer(timer))
        .onSuccess(done -> listener.reporting(reporting.traffic()))
        .compose(done -> check(households, reporting, began));
  }

  private Future<SimulationResult> check(
      List<Household> households, Reporting reporting, Instant began) {
    Instant acknowledgedAt = clock.instant();
    Reads reads =
        new Reads(vertx, options.target(), ACCOUNTS_CHECKED_AT_ONCE, options.answerWithin());
    List<Checker.Subject> subjects =
        households.stream()
            .map(
                household ->
                    new Checker.Subject(
                        truth(household, reporting.acknowledged()), household.profiles()))
            .toList();
    Future<List<Difference>> differences =
        options.check() ? checked(reads, subjects) : Future.succeededFuture(List.of());
    return differences.map(
        found ->
            new SimulationResult(
                options.accounts(),
                sessions(households),
                vague(subjects),
                reporting.traffic(),
                reporting.acknowledged(),
                behaviours(households),
                reads.asked(),
                found,
                Duration.between(began, acknowledgedAt),
                Duration.between(acknowledgedAt, clock.instant())));
  }

  private Future<List<Difference>> checked(Reads reads, List<Checker.Subject> subjects) {
    listener.checking(0, options.accounts());
    return new Checker(
            vertx,
            clock,
            reads,
            ACCOUNTS_CHECKED_AT_ONCE,
            agreed -> listener.checking(agreed, options.accounts()))
        .check(subjects, options.settle());
  }

  private AccountTruth truth(Household household, Acknowledged acknowledged) {
    return new AccountTruth(
        household.account(),
        household.sessions(),
        options.limits(),
        session -> acknowledged.blurMs(household.account(), session));
  }

  private static int sessions(List<Household> households) {
    return households.stream().mapToInt(household -> household.sessions().size()).sum();
  }

  private static int vague(List<Checker.Subject> subjects) {
    return (int)
        subjects.stream()
            .map(Checker.Subject::truth)
            .mapToLong(truth -> truth.sessions().stream().filter(truth::isVague).count())
            .sum();
  }

  private static Map<Behaviour, Integer> behaviours(List<Household> households) {
    Map<Behaviour, Integer> all = new EnumMap<>(Behaviour.class);
    households.forEach(
        household ->
            household.behaviours().forEach((what, times) -> all.merge(what, times, Integer::sum)));
    return all;
  }

  /** Events have whole milliseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
