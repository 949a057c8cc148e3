package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
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
  private final Map<AccountId, Map<SessionId, SessionState>> accounts = new HashMap<>();
  private final Map<Integer, Set<AccountId>> open = new HashMap<>();

  @Override
  public Future<List<SessionState>> ofAccount(AccountId account) {
    return answer(() -> List.copyOf(accounts.getOrDefault(account, Map.of()).values()));
  }

  @Override
  public Future<Void> store(AccountId account, Collection<SessionState> sessions) {
    return change(
        () -> {
          var kept = accounts.computeIfAbsent(account, key -> new HashMap<>());
          for (SessionState state : sessions) {
            kept.merge(
                state.session(),
                state,
                (before, now) -> before.version() > now.version() ? before : now);
          }
        });
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
