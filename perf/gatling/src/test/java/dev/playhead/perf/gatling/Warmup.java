package dev.playhead.perf.gatling;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.playhead.perf.gatling.journey.Steps;
import dev.playhead.perf.gatling.journey.Target;
import io.gatling.javaapi.core.Simulation;

/**
 * Every path, so that none is cold when it is measured; its own figures say nothing. Simulations
 * run in the order of their full names, in which this one comes before the package of the journeys.
 */
public final class Warmup extends Simulation {
  public Warmup() {
    setUp(
            Target.users(
                scenario("warm-up")
                    .during(Target.length())
                    .on(
                        Steps.anyone()
                            .exec(
                                Steps.tell("started", false),
                                Steps.tell("heartbeat", true),
                                Steps.homePage(),
                                Steps.tellMany()))))
        .protocols(Target.server())
        .assertions(Target.nothingFails());
  }
}
