package dev.playhead.adapter.redis;

import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.ports.Admissions;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.testkit.AdmissionsContract;
import dev.playhead.testkit.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisAdmissionsIT extends AdmissionsContract {
  private static final SharedStack STACK = SharedStack.get();
  private static final Vertx VERTX = Vertx.vertx();
  private static final TestRedis REDIS =
      new TestRedis(VERTX, STACK.addresses().redisUri(), STACK.keyPrefix(RedisAdmissionsIT.class));
  private static final RedisViews VIEWS = REDIS.views(Duration.ofSeconds(30), 1024);

  @BeforeAll
  static void open() {
    REDIS.open(VIEWS);
  }

  @AfterAll
  static void close() {
    Await.result(VIEWS.close());
    Await.result(VERTX.close());
  }

  @Override
  protected MaterializedViews views() {
    return VIEWS;
  }

  @Override
  protected Admissions admissions() {
    return VIEWS;
  }
}
