package dev.playhead.adapter.redis;

import static dev.playhead.adapter.redis.TestRedis.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.devstack.shared.SharedStack;
import dev.playhead.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one more of anything costs in a Redis of the usual settings, in bytes. */
class StoredBytesIT {
  private static final int MANY = 90;

  private static final SharedStack STACK = SharedStack.get();
  private static final Vertx VERTX = Vertx.vertx();
  private static final TestRedis REDIS =
      new TestRedis(VERTX, STACK.addresses().redisUri(), STACK.keyPrefix(StoredBytesIT.class));
  private static final RedisViews VIEWS = REDIS.views(Duration.ofSeconds(5), 1024);

  @BeforeAll
  static void open() {
    REDIS.open(VIEWS);
  }

  @BeforeEach
  void clear() {
    Await.result(VIEWS.clear());
  }

  @AfterAll
  static void close() {
    Await.result(VIEWS.clear());
    Await.result(VIEWS.close());
    Await.result(VERTX.close());
  }

  @Test
  void withUuids() {
    var house = new Household(1, NOW, true);

    assertThat(perSession(house)).isLessThanOrEqualTo(85);
    assertThat(perPosition(house)).isLessThanOrEqualTo(58);
    assertThat(perRecentTitle(house)).isLessThanOrEqualTo(26);
    staysCompact(house);
  }

  @Test
  void withShortIds() {
    var house = new Household(1, NOW, false);

    assertThat(perSession(house)).isLessThanOrEqualTo(70);
    assertThat(perPosition(house)).isLessThanOrEqualTo(48);
    assertThat(perRecentTitle(house)).isLessThanOrEqualTo(20);
    staysCompact(house);
  }

  private static double perSession(Household house) {
    String key = REDIS.keys().open(house.account);
    Await.result(VIEWS.fillSessions(house.account, house.sessions(1)));
    long one = bytes(key);
    Await.result(VIEWS.fillSessions(house.account, house.sessions(MANY)));
    return 1.0 * (bytes(key) - one) / MANY;
  }

  private static double perPosition(Household house) {
    return perTitle(house, REDIS.keys().positions(house.account, house.profile));
  }

  private static double perRecentTitle(Household house) {
    return perTitle(house, REDIS.keys().recent(house.account, house.profile));
  }

  private static double perTitle(Household house, String key) {
    Await.result(VIEWS.fillProfile(house.account, house.profile, house.playheads(1)));
    long one = bytes(key);
    Await.result(VIEWS.fillProfile(house.account, house.profile, house.playheads(MANY + 1)));
    long all = bytes(key);
    REDIS.ask(Command.DEL, key);
    return 1.0 * (all - one) / MANY;
  }

  private static void staysCompact(Household house) {
    Await.result(VIEWS.fillProfile(house.account, house.profile, house.playheads(100)));
    assertThat(encoding(REDIS.keys().open(house.account))).isEqualTo("listpack");
    assertThat(encoding(REDIS.keys().devices(house.account))).isEqualTo("listpack");
    assertThat(encoding(REDIS.keys().positions(house.account, house.profile)))
        .isEqualTo("listpack");
    assertThat(encoding(REDIS.keys().recent(house.account, house.profile))).isEqualTo("listpack");
  }

  private static long bytes(String key) {
    return REDIS.ask(Command.MEMORY, "USAGE", key).toLong();
  }

  private static String encoding(String key) {
    return REDIS.ask(Command.OBJECT, "ENCODING", key).toString();
  }
}
