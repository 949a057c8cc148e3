package dev.playhead.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Real Cassandra, Kafka and Redis as child processes of this one, on the loopback interface.
 *
 * <pre>{@code
 * try (DevStack stack = DevStack.start(DevStackOptions.of(EnginesHome.ofBuild(root), data))) {
 *   connect(stack.addresses());
 * }
 * }</pre>
 *
 * <p>The engines end with this process, even when it is killed; what outlived a crash all the same
 * is ended by the next start on the same data folder.
 */
public final class DevStack implements AutoCloseable {
  private final DataFolder folder;
  private final StackPorts ports;
  private final boolean isSecured;
  private final Map<Engine, RunningEngine> engines;

  private DevStack(
      DataFolder folder, StackPorts ports, boolean isSecured, Map<Engine, RunningEngine> engines) {
    this.isSecured = isSecured;
    this.folder = folder;
    this.ports = ports;
    this.engines = engines;
  }

  /**
   * Starts the engines side by side and returns when all of them answer. When one fails, the others
   * are stopped.
   *
   * @throws DevStackException when an engine cannot start; its message says what to do
   */
  public static DevStack start(DevStackOptions options) throws InterruptedException {
    Machine machine = Machine.current();
    String platform = machine.redisPlatform();
    options.engines().forEach(options.home()::require);
    DataFolder folder = DataFolder.open(options.data());
    DevStack stack;
    try {
      reapOrphans(folder);
      if (options.fresh()) {
        folder.empty();
      }
      machine.requireMemory(options.engines(), options.sizes());
      stack = assemble(options, folder, platform);
    } catch (RuntimeException | InterruptedException e) {
      folder.close();
      throw e;
    }
    stack.startAll();
    return stack;
  }

  private static DevStack assemble(DevStackOptions options, DataFolder folder, String platform) {
    StackPorts ports = options.ports().resolve(options.engines());
    Map<Engine, RunningEngine> engines = new EnumMap<>(Engine.class);
    for (Engine engine : options.engines()) {
      engines.put(
          engine,
          new RunningEngine(
              launch(engine, options, folder, ports, platform),
              folder,
              options.startLimit(),
              options.progress()));
    }
    return new DevStack(folder, ports, options.security().isPresent(), engines);
  }

  private static Launch launch(
      Engine engine,
      DevStackOptions options,
      DataFolder folder,
      StackPorts ports,
      String platform) {
    EnginesHome home = options.home();
    return switch (engine) {
      case CASSANDRA ->
          new CassandraLaunch(
              home.cassandra(),
              Jdk17.onThisMachine().java(),
              folder,
              ports,
              options.sizes(),
              options.durability(),
              options.security());
      case KAFKA ->
          new KafkaLaunch(
              home.kafka(),
              folder,
              ports,
              options.sizes(),
              options.durability(),
              options.security());
      case REDIS ->
          new RedisLaunch(
              home.redis(), platform, folder, ports, options.durability(), options.security());
    };
  }

  private static void reapOrphans(DataFolder folder) throws InterruptedException {
    try {
      for (Engine engine : Engine.values()) {
        var orphan = ProcessRecord.read(folder.record(engine));
        if (orphan.isPresent()) {
          orphan.get().reap();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients find the engines. */
  public StackAddresses addresses() {
    return StackAddresses.of(ports, isSecured);
  }

  /** All ports of this stack, for starting another one on them later. */
  public StackPorts ports() {
    return ports;
  }

  /** One engine, to stop it, kill it, freeze it, start it again or ask for its memory. */
  public RunningEngine engine(Engine engine) {
    RunningEngine running = engines.get(engine);
    if (running == null) {
      throw new IllegalArgumentException("This stack has no " + engine.label());
    }
    return running;
  }

  /** All engines of this stack. */
  public Collection<RunningEngine> engines() {
    return engines.values();
  }

  private void startAll() throws InterruptedException {
    try {
      sideBySide(RunningEngine::start);
    } catch (RuntimeException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** Stops the engines side by side, then releases the data folder. */
  @Override
  public void close() {
    try {
      sideBySide(RunningEngine::stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      folder.close();
    }
  }

  private interface Step {
    void apply(RunningEngine engine) throws InterruptedException;
  }

  private void sideBySide(Step step) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Engine.values().length);
    try {
      CompletionService<Engine> steps = new ExecutorCompletionService<>(threads);
      for (RunningEngine engine : engines.values()) {
        steps.submit(
            () -> {
              step.apply(engine);
              return engine.engine();
            });
      }
      // The first failure ends the wait for the others.
      for (int done = 0; done < engines.size(); done++) {
        join(steps.take());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void join(Future<Engine> running) throws InterruptedException {
    try {
      running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
