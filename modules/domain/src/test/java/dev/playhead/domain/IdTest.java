package dev.playhead.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0198c5f2-7b1e-7000", "A.b_c~d:e-9", "."})
  void isOpaque(String id) {
    assertThat(new SessionId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "{a}", "ä", "a\u0000", "a\n", "a%", "a*"})
  void refusesWhatCouldSeparateKeysOrLines(String text) {
    assertThat(Id.isValid(text)).isFalse();
    assertThatThrownBy(() -> new AccountId(text)).hasMessageContaining("accountId");
  }

  @Test
  void has128CharactersAtMost() {
    assertThat(Id.isValid("x".repeat(128))).isTrue();
    assertThat(Id.isValid("x".repeat(129))).isFalse();
  }

  @Test
  void anEditionMayBeEmpty() {
    assertThat(new TitleEdition(new TitleId("film"), "").edition()).isEmpty();
    assertThatThrownBy(() -> new TitleEdition(new TitleId("film"), "a b"))
        .hasMessageContaining("'a b'");
  }
}
