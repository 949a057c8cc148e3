package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.codec.Codecs;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link Playheads} in memory. */
public final class InMemoryPlayheads extends InMemoryStore implements Playheads {
  private final Map<Key, Map<TitleEdition, PlayheadState>> profiles = new HashMap<>();

  private record Key(AccountId account, ProfileId profile) {}

  @Override
  public Future<Optional<PlayheadState>> of(
      AccountId account, ProfileId profile, TitleEdition title) {
    return answer(() -> Optional.ofNullable(titles(account, profile).get(title)));
  }

  @Override
  public Future<List<PlayheadState>> ofProfile(AccountId account, ProfileId profile) {
    return answer(() -> List.copyOf(titles(account, profile).values()));
  }

  @Override
  public Future<Void> store(
      AccountId account, ProfileId profile, Collection<PlayheadState> states) {
    return change(
        () -> {
          for (PlayheadState state : states) {
            titles(account, profile).merge(state.title(), state, InMemoryPlayheads::moreComplete);
          }
        });
  }

  /** The one of more events; of two of as many the greater bytes, whichever came first. */
  private static PlayheadState moreComplete(PlayheadState one, PlayheadState other) {
    int byVersion = Long.compare(one.version(), other.version());
    if (byVersion != 0) {
      return byVersion > 0 ? one : other;
    }
    byte[] bytes = Codecs.PLAYHEAD_STATE.encode(one);
    return Arrays.compareUnsigned(bytes, Codecs.PLAYHEAD_STATE.encode(other)) >= 0 ? one : other;
  }

  private Map<TitleEdition, PlayheadState> titles(AccountId account, ProfileId profile) {
    return profiles.computeIfAbsent(new Key(account, profile), key -> new TreeMap<>());
  }
}
