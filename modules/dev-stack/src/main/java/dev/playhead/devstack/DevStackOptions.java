package dev.playhead.devstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a stack is to be like.
 *
 * @param home where the engines are
 * @param data the folder that keeps the engines' data, logs and process records
 * @param fresh whether to delete the data of earlier runs first
 * @param engines which engines to start
 * @param ports their ports
 * @param sizes their memory
 * @param durability what their acknowledged writes survive
 * @param security what they ask of their clients; without it nothing
 * @param startLimit how long an engine may take until it answers
 * @param progress told each step, on the thread of the engine it is about
 */
public record DevStackOptions(
    EnginesHome home,
    Path data,
    boolean fresh,
    Set<Engine> engines,
    StackPorts ports,
    EngineSizes sizes,
    Durability durability,
    Optional<StackSecurity> security,
    Duration startLimit,
    Consumer<Progress> progress) {

  public DevStackOptions {
    data = data.toAbsolutePath().normalize();
    engines = Collections.unmodifiableSet(EnumSet.copyOf(engines));
  }

  /** All three engines on free ports, keeping what {@code data} holds. */
  public static DevStackOptions of(EnginesHome home, Path data) {
    return new DevStackOptions(
        home,
        data,
        false,
        EnumSet.allOf(Engine.class),
        StackPorts.FREE,
        EngineSizes.STANDARD,
        Durability.PERIODIC,
        Optional.empty(),
        Duration.ofSeconds(60),
        step -> {});
  }

  public DevStackOptions withFresh(boolean wanted) {
    return new DevStackOptions(
        home, data, wanted, engines, ports, sizes, durability, security, startLimit, progress);
  }

  public DevStackOptions withEngines(Set<Engine> wanted) {
    return new DevStackOptions(
        home, data, fresh, wanted, ports, sizes, durability, security, startLimit, progress);
  }

  public DevStackOptions withPorts(StackPorts wanted) {
    return new DevStackOptions(
        home, data, fresh, engines, wanted, sizes, durability, security, startLimit, progress);
  }

  public DevStackOptions withSizes(EngineSizes wanted) {
    return new DevStackOptions(
        home, data, fresh, engines, ports, wanted, durability, security, startLimit, progress);
  }

  public DevStackOptions withDurability(Durability wanted) {
    return new DevStackOptions(
        home, data, fresh, engines, ports, sizes, wanted, security, startLimit, progress);
  }

  public DevStackOptions withSecurity(StackSecurity wanted) {
    return new DevStackOptions(
        home,
        data,
        fresh,
        engines,
        ports,
        sizes,
        durability,
        Optional.of(wanted),
        startLimit,
        progress);
  }

  public DevStackOptions withStartLimit(Duration wanted) {
    return new DevStackOptions(
        home, data, fresh, engines, ports, sizes, durability, security, wanted, progress);
  }

  public DevStackOptions withProgress(Consumer<Progress> listener) {
    return new DevStackOptions(
        home, data, fresh, engines, ports, sizes, durability, security, startLimit, listener);
  }
}
