package dev.playhead.perf.run;

import dev.playhead.devstack.StackAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another framework's program for the same two jobs ({@code perf/peers}). */
public enum Peer {
  WEBFLUX("Spring WebFlux", "perf/peers/webflux/target/peer.jar") {
    @Override
    List<String> arguments(Path jar, int port, StackAddresses engines, String topic) {
      return List.of(
          "-jar",
          jar.toString(),
          "--server.port=" + port,
          "--peer.bootstrap=" + engines.kafkaBootstrap(),
          "--peer.topic=" + topic,
          "--spring.data.redis.url=" + engines.redisUri());
    }
  },

  QUARKUS("Quarkus", "perf/peers/quarkus/target/quarkus-app/quarkus-run.jar") {
    @Override
    List<String> arguments(Path jar, int port, StackAddresses engines, String topic) {
      return List.of(
          "-Dquarkus.http.port=" + port,
          "-Dpeer.bootstrap=" + engines.kafkaBootstrap(),
          "-Dpeer.topic=" + topic,
          "-Dquarkus.redis.hosts=" + engines.redisUri(),
          "-jar",
          jar.toString());
    }
  };

  private final String label;
  private final String jar;

  Peer(String label, String jar) {
    this.label = label;
    this.jar = jar;
  }

  abstract List<String> arguments(Path jar, int port, StackAddresses engines, String topic);

  /** Its name in the table. */
  public String label() {
    return label;
  }

  /** Starts it on that port, and waits until it listens there. */
  Child start(Home home, int port, StackAddresses engines, String topic) throws IOException {
    Path program = home.root().resolve(jar);
    if (!Files.isRegularFile(program)) {
      throw new IOException(program + " is not there. Build the peers first: perf/peers/build");
    }
    List<String> command = new ArrayList<>(Home.java());
    command.addAll(arguments(program, port, engines, topic));
    Child child = Child.start(name(), home.work(), command);
    child.awaitPrinted(Integer.toString(port));
    return child;
  }
}
