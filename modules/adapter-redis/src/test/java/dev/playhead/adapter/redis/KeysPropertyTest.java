package dev.playhead.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import java.util.List;
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
    assertThat(keys).hasSize(accounts * (2 + 4 * inners)).doesNotContain(KEYS.projected());
  }

  private static Stream<String> all(String account, String inner) {
    AccountId id = new AccountId(account);
    ProfileId profile = new ProfileId(inner);
    return Stream.of(
        KEYS.sessions(id),
        KEYS.live(id),
        KEYS.ended(id, new SessionId(inner)),
        KEYS.positions(id, profile),
        KEYS.recent(id, profile),
        KEYS.continueWatching(id, profile));
  }

  @Property
  void membersOfTitlesSortAsTitlesDoAndDifferWhenTheyDo(
      @ForAll("titles") TitleEdition one, @ForAll("titles") TitleEdition other) {
    int members = Keys.title(one).compareTo(Keys.title(other));

    assertThat(Integer.signum(members)).isEqualTo(Integer.signum(one.compareTo(other)));
    assertThat(Keys.title(one)).isNotEqualTo(Keys.MARK);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings().withChars("ab-.:~_0").ofMinLength(1).ofMaxLength(4);
  }

  @Provide
  Arbitrary<TitleEdition> titles() {
    return Combinators.combine(
            ids(), Arbitraries.strings().withChars("a-:~").ofMinLength(0).ofMaxLength(2))
        .as((title, edition) -> new TitleEdition(new TitleId(title), edition));
  }
}
