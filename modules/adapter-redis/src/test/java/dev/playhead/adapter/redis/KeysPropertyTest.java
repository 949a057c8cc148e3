package dev.playhead.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.ports.codec.CorruptRecordException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeysPropertyTest {
  private static final Keys KEYS = new Keys("ph");

  /** jellyfin/jellyfin#10985, #14031: different things share state through key collisions. */
  @Property
  void differentIdsNeverShareAKey(
      @ForAll("ids") String account,
      @ForAll("ids") String otherAccount,
      @ForAll("ids") String inner,
      @ForAll("ids") String otherInner) {
    List<String> keys =
        Stream.of(account, otherAccount)
            .distinct()
            .flatMap(a -> Stream.of(inner, otherInner).distinct().flatMap(i -> all(a, i)))
            .distinct()
            .toList();

    int accounts = account.equals(otherAccount) ? 1 : 2;
    int inners = inner.equals(otherInner) ? 1 : 2;
    assertThat(keys).hasSize(accounts * (2 + 3 * inners)).doesNotContain(KEYS.projected());
  }

  private static Stream<String> all(String account, String inner) {
    AccountId id = new AccountId(account);
    ProfileId profile = new ProfileId(inner);
    return Stream.of(
        KEYS.open(id),
        KEYS.devices(id),
        KEYS.positions(id, profile),
        KEYS.recent(id, profile),
        KEYS.continueWatching(id, profile));
  }

  @Property
  void titlesComeBackFromTheirMembersAndNoneIsTheMark(@ForAll("titles") TitleEdition title) {
    byte[] member = Keys.title(title);

    assertThat(Keys.title(member)).isEqualTo(title);
    assertThat(Keys.isMark(member)).isFalse();
  }

  @Property
  void sessionsComeBackFromTheirFields(@ForAll("anyIds") String id) {
    byte[] field = Keys.session(new SessionId(id));

    assertThat(Keys.session(field)).isEqualTo(new SessionId(id));
    assertThat(field.length).isLessThanOrEqualTo(id.length());
  }

  /** No id has such a letter, and no title an edition of it. */
  @Property
  void bytesThatAreNobodysIdAreCorrupt(@ForAll("ids") String before, @ForAll("ids") String after) {
    byte[] noId = (before + '/' + after).getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> Keys.session(noId)).isInstanceOf(CorruptRecordException.class);
    assertThatThrownBy(() -> Keys.title(noId)).isInstanceOf(CorruptRecordException.class);
  }

  @Provide
  Arbitrary<String> anyIds() {
    Arbitrary<String> uuids = Arbitraries.create(UUID::randomUUID).map(UUID::toString);
    return Arbitraries.oneOf(
        ids(),
        Arbitraries.strings().withChars("ab-.:~_0").ofLength(16),
        uuids,
        uuids.map(id -> id.toUpperCase(Locale.ROOT)),
        uuids.map(id -> id.substring(0, 14) + "4" + id.substring(15, 19) + "0" + id.substring(20)));
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings().withChars("ab-.:~_0").ofMinLength(1).ofMaxLength(4);
  }

  @Provide
  Arbitrary<TitleEdition> titles() {
    return Combinators.combine(
            anyIds(), Arbitraries.strings().withChars("a-:~").ofMinLength(0).ofMaxLength(2))
        .as((title, edition) -> new TitleEdition(new TitleId(title), edition));
  }
}
