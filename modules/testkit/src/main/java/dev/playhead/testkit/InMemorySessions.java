package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.ports.Generation;
import dev.playhead.ports.Sessions;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@link Sessions} in memory; they are never forgotten. */
public final class InMemorySessions extends InMemoryStore implements Sessions {
  private final Map<AccountId, Kept> accounts = new HashMap<>();
  private final Map<Integer, Set<AccountId>> open = new HashMap<>();

  private record Written(long timestamp, SessionState state) {}

  private static final class Kept {
    private final Map<SessionId, Written> sessions = new HashMap<>();
    private Generation generation = Generation.FIRST;

    void store(Generation of, SessionState state) {
      if (of.base() >= generation.base()) {
        Written now = new Written(of.timestamp(state.version()), state);
        sessions.merge(
            state.session(),
            now,
            (before, after) -> before.timestamp > after.timestamp ? before : after);
      }
    }

    void begin(Generation next) {
      if (next.base() >= generation.base()) {
        generation = next;
        sessions.values().removeIf(written -> written.timestamp <= next.endOfOthers());
      }
    }
  }

  @Override
  public Future<Stored> stored(AccountId account) {
    return answer(
        () -> {
          Kept kept = of(account);
          return new Stored(
              kept.sessions.values().stream().map(Written::state).toList(), kept.generation);
        });
  }

  @Override
  public Future<Generation> generation(AccountId account) {
    return answer(() -> of(account).generation);
  }

  @Override
  public Future<Void> store(
      AccountId account, Generation generation, Collection<SessionState> sessions) {
    return change(() -> sessions.forEach(state -> of(account).store(generation, state)));
  }

  @Override
  public Future<Void> begin(AccountId account, Generation generation) {
    return change(() -> of(account).begin(generation));
  }

  private Kept of(AccountId account) {
    return accounts.computeIfAbsent(account, key -> new Kept());
  }

  @Override
  public Future<Void> noteOpen(int partition, AccountId account, boolean isOpen) {
    return change(
        () -> {
          Set<AccountId> noted = open.computeIfAbsent(partition, key -> new TreeSet<>());
          if (isOpen) {
            noted.add(account);
          } else {
            noted.remove(account);
          }
        });
  }

  @Override
  public Future<List<AccountId>> openAccounts(int partition) {
    return answer(() -> List.copyOf(open.getOrDefault(partition, Set.of())));
  }
}
