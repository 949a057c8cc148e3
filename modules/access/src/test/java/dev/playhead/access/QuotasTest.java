package dev.playhead.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhead.platform.config.Limits;
import dev.playhead.platform.config.Limits.Forwarded;
import dev.playhead.platform.config.Limits.Rate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What limits let through, by a clock that the tests move. */
class QuotasTest {
  private static final Rate OFF = new Rate(0, 1);
  private static final ClientAddresses ADDRESSES =
      new ClientAddresses(List.of(), Forwarded.X_FORWARDED_FOR);

  private final AtomicLong nanos = new AtomicLong();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private Quotas quotas(Rate account, Rate device, Rate address) {
    Limits limits =
        new Limits(account, device, address, 1_000, List.of(), Forwarded.X_FORWARDED_FOR, 0, 0);
    return new Quotas(limits, nanos::get, registry);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static int waits(Quotas quotas, String account, @Nullable String device, int cost) {
    Denied denied = catchThrowableOfType(Denied.class, () -> quotas.spend(account, device, cost));
    return denied == null ? 0 : denied.retryAfterSeconds();
  }

  @Test
  void anAccountMaySpendItsBurstAndThenWhatComesIn() {
    Quotas quotas = quotas(new Rate(10, 100), OFF, OFF);

    assertThat(waits(quotas, "a", null, 100)).isZero();
    assertThat(waits(quotas, "a", null, 1)).isEqualTo(1);
    pass(Duration.ofMillis(100));

    assertThat(waits(quotas, "a", null, 1)).isZero();
    assertThat(waits(quotas, "a", null, 1)).isEqualTo(1);
  }

  @Test
  void aRefusalSaysInWhichSecondThereIsEnough() {
    Quotas quotas = quotas(new Rate(10, 100), OFF, OFF);
    quotas.spend("a", null, 100);

    assertThat(waits(quotas, "a", null, 10)).isEqualTo(1);
    assertThat(waits(quotas, "a", null, 11)).isEqualTo(2);
    assertThat(waits(quotas, "a", null, 100)).isEqualTo(10);
    pass(Duration.ofSeconds(10));

    assertThat(waits(quotas, "a", null, 100)).isZero();
  }

  @Test
  void whatIsRefusedCostsNothing() {
    Quotas quotas = quotas(new Rate(10, 100), OFF, OFF);
    quotas.spend("a", null, 50);

    assertThat(waits(quotas, "a", null, 51)).isEqualTo(1);
    assertThat(waits(quotas, "a", null, 50)).isZero();
  }

  @Test
  void oneAccountSpendsNothingOfAnother() {
    Quotas quotas = quotas(new Rate(10, 100), OFF, OFF);
    quotas.spend("a", null, 100);

    assertThat(waits(quotas, "b", null, 100)).isZero();
  }

  @Test
  void aDeviceIsRefusedWithoutTouchingItsAccount() {
    Quotas quotas = quotas(new Rate(10, 100), new Rate(5, 20), OFF);

    assertThat(waits(quotas, "a", "tv", 20)).isZero();
    assertThat(waits(quotas, "a", "tv", 10)).isEqualTo(2);
    assertThat(waits(quotas, "a", "phone", 20)).isZero();
    assertThat(waits(quotas, "a", null, 60)).isZero();
    assertThat(waits(quotas, "a", null, 1)).isEqualTo(1);
  }

  @Test
  void aDeviceGetsBackWhatItsAccountRefuses() {
    Quotas quotas = quotas(new Rate(10, 30), new Rate(1, 20), OFF);
    quotas.spend("a", null, 30);

    assertThat(waits(quotas, "a", "tv", 20)).isEqualTo(2);
    pass(Duration.ofSeconds(2));

    assertThat(waits(quotas, "a", "tv", 20)).isZero();
  }

  @Test
  void aDeviceOfTheSameNameInAnotherAccountIsAnotherDevice() {
    Quotas quotas = quotas(OFF, new Rate(1, 20), OFF);
    quotas.spend("a", "tv", 20);

    assertThat(waits(quotas, "b", "tv", 20)).isZero();
  }

  @Test
  void lookingTakesNothing() {
    Quotas quotas = quotas(new Rate(10, 1), OFF, OFF);
    quotas.look("a");
    quotas.look("a");

    assertThat(waits(quotas, "a", null, 1)).isZero();
    assertThat(catchThrowableOfType(Denied.class, () -> quotas.look("a")).kind())
        .isEqualTo(Denied.Kind.TOO_MANY);
  }

  @Test
  void addressesOfOneIpv6NetworkAreOne() {
    Quotas quotas = quotas(OFF, OFF, new Rate(1, 2));
    quotas.knock(address("2001:db8:1:2::1"));
    quotas.knock(address("2001:db8:1:2:ffff::1"));

    assertThat(
            catchThrowableOfType(Denied.class, () -> quotas.knock(address("2001:db8:1:2:0:1:0:1"))))
        .isNotNull();
    quotas.knock(address("2001:db8:1:3::1"));
  }

  @Test
  void limitsThatAreOffCountNobody() {
    Quotas quotas = quotas(OFF, OFF, OFF);
    for (int i = 0; i < 1_000; i++) {
      quotas.knock(address("127.0.0.1"));
      quotas.look("a");
      quotas.spend("a", "tv", 1_000_000);
    }

    assertThat(registry.get("playhead.limits.counted").tag("limit", "account").gauge().value())
        .isZero();
  }

  @Test
  void refusalsAreCounted() {
    Quotas quotas = quotas(new Rate(1, 1), new Rate(1, 2), OFF);
    quotas.spend("a", "tv", 1);
    waits(quotas, "a", "tv", 1);
    waits(quotas, "a", "tv", 3);

    assertThat(refused("account")).isEqualTo(1);
    assertThat(refused("device")).isEqualTo(1);
  }

  private double refused(String limit) {
    return registry.get("playhead.limits.refused").tag("limit", limit).counter().count();
  }

  private static ClientAddress address(String text) {
    return ADDRESSES.of(text, MultiMap.caseInsensitiveMultiMap());
  }
}
