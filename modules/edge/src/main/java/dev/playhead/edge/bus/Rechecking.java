package dev.playhead.edge.bus;

import dev.playhead.access.Permit;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Stop;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Has the limit checked again for sessions that went on after their end (rule 7): with a report,
 * for its token says what the account has paid for.
 */
public final class Rechecking {
  private final Starting starting;
  private final ReopenedSessions reopened;

  public Rechecking(Starting starting, ReopenedSessions reopened) {
    this.starting = starting;
    this.reopened = reopened;
  }

  /** Whether any session of the account is to be checked. */
  boolean concerns(AccountId account) {
    return reopened.concern(account);
  }

  /**
   * Checks those of these sessions that are to be checked, and stops those for which there is no
   * place. A stop that could not be recorded is tried again with the next report.
   *
   * @param permit that the report came with
   * @return succeeds with the stops that are durable; does not fail
   */
  Future<List<Stop>> check(AccountId account, Collection<SessionId> reported, Permit permit) {
    List<Future<Optional<Stop>>> checks =
        reopened.take(account, reported).stream()
            .map(
                session ->
                    starting
                        .recheck(account, session, permit)
                        .onFailure(cause -> reopened.note(account, session))
                        .otherwise(Optional.empty()))
            .toList();
    return Future.join(checks)
        .map(all -> all.<Optional<Stop>>list().stream().flatMap(Optional::stream).toList());
  }
}
