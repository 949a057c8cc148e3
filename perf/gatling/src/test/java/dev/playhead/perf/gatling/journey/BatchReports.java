package dev.playhead.perf.gatling.journey;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** Fifty events a report: devices that come back. */
public final class BatchReports extends Simulation {
  public BatchReports() {
    setUp(
            Target.users(
                scenario("reports of 50")
                    .during(Target.length())
                    .on(Steps.anyone().exec(Steps.tellMany()))))
        .protocols(Target.server())
        .assertions(Target.nothingFails());
  }
}
