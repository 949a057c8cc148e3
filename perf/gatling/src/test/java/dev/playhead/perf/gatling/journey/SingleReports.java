package dev.playhead.perf.gatling.journey;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** One event a report: the hot path. */
public final class SingleReports extends Simulation {
  public SingleReports() {
    setUp(
            Target.users(
                scenario("single reports")
                    .during(Target.length())
                    .on(Steps.anyone().exec(Steps.tell("started", false)))))
        .protocols(Target.server())
        .assertions(Target.nothingFails());
  }
}
