package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.Revocation;
import dev.playhead.ports.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Revocations} does. Other tests may have put some behind. */
public abstract class RevocationsContract {
  private static final Duration HOUR = Duration.ofHours(1);

  private final String tokenId = "t-" + UUID.randomUUID();
  private final AccountId account = Sample.account();

  /** The port under test; other tests may have used it. */
  protected abstract Revocations revocations();

  private void add(Revocation revocation) {
    Await.result(revocations().add(revocation));
  }

  private List<Revocation> between(Instant from, Instant to) {
    return Await.result(revocations().between(from, to)).stream()
        .filter(this::isOfThisTest)
        .toList();
  }

  private boolean isOfThisTest(Revocation revocation) {
    return revocation.id().equals(tokenId) || account.equals(revocation.account());
  }

  @Test
  void eachKindComesBackAsItWas() {
    Instant at = Sample.EVENING;
    Revocation token = Revocation.ofToken(tokenId, at, at.plus(HOUR));
    Revocation device =
        Revocation.ofDevice(account, Sample.WILD_ID, at.plusMillis(1), at.plus(HOUR));
    Revocation whole = Revocation.ofAccount(account, at.plusMillis(2), at.plus(HOUR));

    add(device);
    add(whole);
    add(token);

    assertThat(between(token.at(), at.plusSeconds(1))).containsExactly(token, device, whole);
  }

  @Test
  void onlyWhatWasRevokedInBetweenIsGiven() {
    Instant at = Sample.EVENING;
    Revocation earlier = Revocation.ofToken(tokenId, at.minus(HOUR.multipliedBy(3)), at.plus(HOUR));
    Revocation later = Revocation.ofAccount(account, at.minusSeconds(1), at.plus(HOUR));

    add(earlier);
    add(later);

    assertThat(between(later.at(), at)).containsExactly(later);
    assertThat(between(later.at().plusMillis(1), at.plus(HOUR))).isEmpty();
    assertThat(between(earlier.at(), later.at())).containsExactly(earlier);
    assertThat(between(earlier.at(), at)).containsExactly(earlier, later);
  }

  @Test
  void addingAgainChangesNothing() {
    Instant at = Sample.EVENING;
    Revocation revocation = Revocation.ofToken(tokenId, at, at.plus(HOUR));

    add(revocation);
    add(revocation);

    assertThat(between(at.minusSeconds(1), at.plusSeconds(1))).containsExactly(revocation);
  }
}
