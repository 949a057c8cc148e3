package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.Generation;
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
  private final Map<Key, Map<TitleEdition, Written>> profiles = new HashMap<>();
  private final Map<Key, Long> forgottenUpTo = new HashMap<>();

  private record Key(AccountId account, ProfileId profile) {}

  private record Written(long timestamp, PlayheadState state) {}

  @Override
  public Future<Optional<PlayheadState>> of(
      AccountId account, ProfileId profile, TitleEdition title) {
    return answer(
        () -> Optional.ofNullable(titles(account, profile).get(title)).map(Written::state));
  }

  @Override
  public Future<List<PlayheadState>> ofProfile(AccountId account, ProfileId profile) {
    return answer(() -> titles(account, profile).values().stream().map(Written::state).toList());
  }

  @Override
  public Future<Void> store(
      AccountId account,
      ProfileId profile,
      Generation generation,
      Collection<PlayheadState> states) {
    return change(
        () -> {
          long forgotten = forgottenUpTo.getOrDefault(new Key(account, profile), -1L);
          for (PlayheadState state : states) {
            Written now = new Written(generation.timestamp(state.version()), state);
            if (now.timestamp > forgotten) {
              titles(account, profile).merge(state.title(), now, InMemoryPlayheads::moreComplete);
            }
          }
        });
  }

  @Override
  public Future<Void> forgetBefore(AccountId account, ProfileId profile, Generation generation) {
    return change(
        () -> {
          long end = generation.endOfOthers();
          forgottenUpTo.merge(new Key(account, profile), end, Math::max);
          titles(account, profile).values().removeIf(written -> written.timestamp <= end);
        });
  }

  /** The one of more events; of two of as many the greater bytes, whichever came first. */
  private static Written moreComplete(Written one, Written other) {
    int byVersion = Long.compare(one.timestamp, other.timestamp);
    if (byVersion != 0) {
      return byVersion > 0 ? one : other;
    }
    byte[] bytes = Codecs.PLAYHEAD_STATE.encode(one.state);
    return Arrays.compareUnsigned(bytes, Codecs.PLAYHEAD_STATE.encode(other.state)) >= 0
        ? one
        : other;
  }

  private Map<TitleEdition, Written> titles(AccountId account, ProfileId profile) {
    return profiles.computeIfAbsent(new Key(account, profile), key -> new TreeMap<>());
  }
}
