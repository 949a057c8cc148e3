package dev.playhead.devstack;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that holds a stack until it is killed: {@code StackParent <source tree> <data>
 * <engine>…}. Prints its progress, {@code pid ENGINE <pid>} for each engine, and {@code up}.
 */
final class StackParent {
  private StackParent() {}

  public static void main(String[] args) throws InterruptedException {
    Set<Engine> engines =
        Stream.of(args)
            .skip(2)
            .map(Engine::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Engine.class)));
    DevStack stack =
        DevStack.start(
            DevStackOptions.of(EnginesHome.ofBuild(Path.of(args[0])), Path.of(args[1]))
                .withEngines(engines)
                .withSizes(EngineSizes.TESTS)
                .withProgress(step -> System.out.println(step.line())));
    stack.engines().forEach(e -> System.out.println("pid " + e.engine() + " " + e.pid()));
    stack
        .engines()
        .forEach(e -> System.out.println(e.engine() + " " + (e.memory() >> 20) + " MiB"));
    System.out.println("up");
    new CountDownLatch(1).await();
  }
}
