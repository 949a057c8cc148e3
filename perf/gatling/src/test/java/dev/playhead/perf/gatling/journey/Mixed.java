package dev.playhead.perf.gatling.journey;

import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** All journeys at once, as a service sees them: most requests are heartbeats. */
public final class Mixed extends Simulation {
  public Mixed() {
    setUp(
            Target.users(
                scenario("mixed")
                    .during(Target.length())
                    .on(
                        randomSwitch()
                            .on(
                                percent(85).then(Evening.chain()),
                                percent(10).then(Steps.anyone().exec(Steps.homePage())),
                                percent(5).then(Steps.anyone().exec(Steps.tellMany()))))))
        .protocols(Target.server())
        .assertions(Target.nothingFails());
  }
}
