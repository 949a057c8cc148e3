package dev.playhead.perf.gatling.journey;

import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** A home page is opened: somebody has watched something, and now reads. */
public final class HomePage extends Simulation {
  public HomePage() {
    setUp(
            Target.users(
                scenario("home page")
                    .during(Target.length())
                    .on(
                        Steps.anyone()
                            .exec(
                                Steps.tell("started", false),
                                Steps.tell("heartbeat", false),
                                Steps.tell("stopped", false),
                                repeat(10).on(Steps.homePage())))))
        .protocols(Target.server())
        .assertions(Target.nothingFails());
  }
}
