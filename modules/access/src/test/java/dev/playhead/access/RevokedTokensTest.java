package dev.playhead.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.Revocation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevokedTokensTest {
  private static final Instant NOW = Callers.NOW;
  private static final Instant UNTIL = NOW.plus(Duration.ofHours(1));
  private static final AccountId ACCOUNT = new AccountId("a-1");

  private final RevokedTokens revoked = new RevokedTokens();

  @Test
  void aTokenIsRevokedByItsIdAlone() {
    revoked.add(Revocation.ofToken("t-1", NOW, UNTIL));

    assertThat(revoked.covers(Callers.device("t-1"))).isTrue();
    assertThat(revoked.covers(Callers.device("t-2"))).isFalse();
    assertThat(revoked.covers(Callers.of("a-1", "tv-1", null, NOW))).isFalse();
    assertThat(revoked.covers(Callers.of(null, "backend", "t-1", NOW))).isTrue();
  }

  @Test
  void aDeviceIsRevokedForTokensIssuedUntilThen() {
    revoked.add(Revocation.ofDevice(ACCOUNT, "tv-1", NOW, UNTIL));

    assertThat(revoked.covers(Callers.of("a-1", "tv-1", "t", NOW.minusSeconds(1)))).isTrue();
    assertThat(revoked.covers(Callers.of("a-1", "tv-1", "t", NOW))).isTrue();
    assertThat(revoked.covers(Callers.of("a-1", "tv-1", "t", NOW.plusMillis(1)))).isFalse();
    assertThat(revoked.covers(Callers.of("a-1", "tv-2", "t", NOW.minusSeconds(1)))).isFalse();
    assertThat(revoked.covers(Callers.of("a-2", "tv-1", "t", NOW.minusSeconds(1)))).isFalse();
  }

  @Test
  void anAccountIsRevokedWithAllItsDevices() {
    revoked.add(Revocation.ofAccount(ACCOUNT, NOW, UNTIL));

    assertThat(revoked.covers(Callers.of("a-1", "tv-1", "t", NOW.minusSeconds(1)))).isTrue();
    assertThat(revoked.covers(Callers.of("a-1", "tv-2", null, NOW.minusSeconds(1)))).isTrue();
    assertThat(revoked.covers(Callers.of("a-1", "tv-1", "t", NOW.plusSeconds(1)))).isFalse();
    assertThat(revoked.covers(Callers.of("a-2", "tv-1", "t", NOW.minusSeconds(1)))).isFalse();
    assertThat(revoked.covers(Callers.of(null, "tv-1", "t", NOW.minusSeconds(1)))).isFalse();
  }

  @Test
  void aTokenThatDoesNotSayWhenItWasIssuedCountsAsIssuedBefore() {
    revoked.add(Revocation.ofAccount(ACCOUNT, NOW, UNTIL));

    assertThat(revoked.covers(Callers.of("a-1", "tv-1", "t", null))).isTrue();
  }

  @Test
  void theLatestOfTwoRevocationsCounts() {
    revoked.add(Revocation.ofAccount(ACCOUNT, NOW, UNTIL));
    revoked.add(Revocation.ofAccount(ACCOUNT, NOW.minusSeconds(60), UNTIL.minusSeconds(60)));

    assertThat(revoked.covers(Callers.of("a-1", "tv-1", "t", NOW))).isTrue();
  }

  @Test
  void whatHasNoMoreUseIsForgotten() {
    revoked.add(Revocation.ofToken("t-1", NOW, UNTIL));
    revoked.add(Revocation.ofAccount(ACCOUNT, NOW, UNTIL));
    revoked.add(Revocation.ofDevice(ACCOUNT, "tv-1", NOW, UNTIL));

    revoked.forget(UNTIL.minusMillis(1));
    assertThat(revoked.size()).isEqualTo(3);

    revoked.forget(UNTIL);
    assertThat(revoked.size()).isZero();
    assertThat(revoked.covers(Callers.device("t-1"))).isFalse();
  }
}
