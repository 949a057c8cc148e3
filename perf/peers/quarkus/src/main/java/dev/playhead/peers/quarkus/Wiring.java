package dev.playhead.peers.quarkus;

import dev.playhead.peers.job.Queue;
import dev.playhead.peers.job.Reports;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the resources are given. */
final class Wiring {
  @Startup
  @Produces
  @Singleton
  Queue queue(
      @ConfigProperty(name = "peer.bootstrap") String bootstrap,
      @ConfigProperty(name = "peer.topic") String topic) {
    return new Queue(bootstrap, topic);
  }

  void close(@Disposes Queue queue) {
    queue.close();
  }

  @Produces
  @Singleton
  Reports reports() {
    return new Reports(InstantSource.system());
  }
}
