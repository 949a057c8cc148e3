package dev.playhead.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.playhead.access.Caller;
import dev.playhead.access.Denied;
import dev.playhead.domain.Id;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Any header is a token whose claims hold, or denied; no other failure. An input is the whole of
 * the header {@code Authorization}, or behind a line break the three parts of a token before they
 * are encoded, one a line.
 */
class TokenReaderFuzzTest {
  private static final Tokens CONFIG =
      PlayheadConfig.load(List.of(PlayheadConfig.environment(Map.of()))).tokens();

  private final TokenReader reader =
      new TokenReader(
          Set.of(Algorithm.values()), new ClaimsCheck(CONFIG, InstantSource.fixed(Checking.NOON)));

  @FuzzTest
  void any_header_is_a_token_or_denied(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    String header = text.startsWith("\n") ? "Bearer " + encoded(text.substring(1)) : text;
    try {
      assertHolds(reader.read(TokenReader.bearer(header)).claimed());
    } catch (Denied denied) {
      assertThat(denied.kind()).isEqualTo(Denied.Kind.UNAUTHENTICATED);
    }
  }

  private static void assertHolds(Caller caller) {
    assertThat(caller.subject()).isNotBlank();
    assertThat(caller.account() == null || Id.isValid(caller.account())).isTrue();
    assertThat(caller.profiles() == null || caller.profiles().stream().allMatch(Id::isValid))
        .isTrue();
    assertThat(caller.expiresAt())
        .isAfter(Checking.NOON)
        .isBeforeOrEqualTo(
            Checking.NOON.plus(CONFIG.maxLifetime()).plus(CONFIG.leeway().multipliedBy(2)));
  }

  private static String encoded(String parts) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return String.join(
        ".",
        Arrays.stream(parts.split("\n", 3))
            .map(part -> encoder.encodeToString(part.getBytes(StandardCharsets.ISO_8859_1)))
            .toList());
  }
}
