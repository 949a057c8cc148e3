package dev.playhead.adapter.redis;

import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.testkit.MaterializedViewsContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisViewsIT extends MaterializedViewsContract {
  private static final SharedStack STACK = SharedStack.get();
  private static final Vertx VERTX = Vertx.vertx();
  private static final RedisViews VIEWS =
      new RedisViews(
          VERTX,
          new PlayheadConfig.Redis(
              URI.create(STACK.addresses().redisUri()),
              STACK.keyPrefix(RedisViewsIT.class),
              Duration.ofSeconds(2),
              1024,
              Duration.ofDays(30)),
          RULES,
          CLOCK,
          new RedisMetrics(new SimpleMeterRegistry()));

  @BeforeAll
  static void open() {
    await(VIEWS.open());
  }

  @AfterAll
  static void close() {
    await(VIEWS.close());
    await(VERTX.close());
  }

  @Override
  protected MaterializedViews views() {
    return VIEWS;
  }
}
