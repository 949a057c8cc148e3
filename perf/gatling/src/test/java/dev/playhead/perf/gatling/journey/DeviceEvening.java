package dev.playhead.perf.gatling.journey;

import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** Evenings of a device, in which 30 seconds pass in -DbeatMs milliseconds (200). */
public final class DeviceEvening extends Simulation {
  public DeviceEvening() {
    setUp(Target.users(scenario("a device's evening").during(Target.length()).on(Evening.chain())))
        .protocols(Target.server())
        .assertions(Target.nothingFails());
  }
}
