package dev.playhead.perf.load;

import dev.playhead.adapter.cassandra.CassandraStore;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.View;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts what households watched some time ago into Playhead's history, packed as it is when it has
 * stood there for a while.
 */
final class OldHistory {
  /** Before that, views may still stand a row each. */
  private static final Duration AGE = Duration.ofDays(10);

  private OldHistory() {}

  /** Loads so many views of each household, an hour apart. */
  static void load(
      String host,
      int port,
      String keyspace,
      Households households,
      int views,
      InstantSource clock) {
    PlayheadConfig config =
        PlayheadConfig.load(
            List.of(
                PlayheadConfig.development(),
                Source.values(
                    "bench",
                    Map.of(
                        "cassandra.contact-points",
                        host + ":" + port,
                        "cassandra.keyspace",
                        keyspace))));
    Vertx vertx = Vertx.vertx();
    try {
      CassandraStore store =
          CassandraStore.open(vertx, config.cassandra(), new SimpleMeterRegistry(), clock).await();
      Instant newest = clock.instant().minus(AGE);
      Stored stored = new Stored(households);
      ProfileId profile = new ProfileId(Households.PROFILE);
      for (int account = 0; account < households.size(); account++) {
        List<View> newestFirst = new ArrayList<>(views);
        for (int i = views - 1; i >= 0; i--) {
          newestFirst.add(
              stored.view(account, 2 * i, newest.minus(Duration.ofHours(views - 1 - i))));
        }
        store.history().load(stored.account(account), profile, newestFirst).await();
      }
      store.close().await();
    } finally {
      vertx.close().await();
    }
  }
}
