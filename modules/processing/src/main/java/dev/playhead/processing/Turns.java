package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.EventType;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what a batch has into the raw log and the accounts. Mostly that is reports, all at once.
 * An account of which something is asked as a whole has its reports and commands one after the
 * other, in the order of the queue.
 */
final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  private final Stores stores;
  private final Accounts accounts;
  private final Map<EventType, AccountCommand> commands;

  /** What was changed, also by a batch that failed elsewhere, and nobody was told of. */
  private final Map<AccountId, AccountChanges> untold = new LinkedHashMap<>();

  Turns(Stores stores, Accounts accounts, Map<EventType, AccountCommand> commands) {
    this.stores = stores;
    this.accounts = accounts;
    this.commands = commands;
  }

  /** Whether it is no report, but asks something of an account as a whole. */
  static boolean isCommand(AcceptedReport report) {
    return report.events().size() == 1 && report.events().get(0).type().isOfAccount();
  }

  /**
   * Stores and applies.
   *
   * @param now by which leases are judged
   * @return succeeds with what changed, once it is stored; fails when a store is away, and then
   *     what did change comes with the next that succeeds
   */
  Future<List<AccountChanges>> take(List<AcceptedReport> reports, Instant now) {
    Map<AccountId, List<AcceptedReport>> byAccount = new LinkedHashMap<>();
    Map<AccountId, List<AcceptedReport>> inTurn = new LinkedHashMap<>(0);
    for (AcceptedReport report : reports) {
      List<AcceptedReport> ofAccount =
          byAccount.computeIfAbsent(report.account(), account -> new ArrayList<>(1));
      ofAccount.add(report);
      if (isCommand(report)) {
        inTurn.put(report.account(), ofAccount);
      }
    }
    byAccount.keySet().removeAll(inTurn.keySet());
    List<AcceptedReport> others =
        inTurn.isEmpty() ? reports : byAccount.values().stream().flatMap(List::stream).toList();
    List<Future<?>> done = new ArrayList<>();
    done.add(atOnce(others, byAccount, now));
    inTurn.forEach((account, steps) -> done.add(inTurn(account, steps, now)));
    return Future.join(done).map(all -> told());
  }

  private List<AccountChanges> told() {
    List<AccountChanges> changes = List.copyOf(untold.values());
    untold.clear();
    return changes;
  }

  private void changed(AccountChanges changes) {
    untold.merge(changes.account(), changes, AccountChanges::followedBy);
  }

  /**
   * What must be in the log before anything is done waits for it; the others share requests with
   * it. If a node is killed when views have an event and the log not yet, the queue still has it.
   */
  private Future<Void> atOnce(
      List<AcceptedReport> reports, Map<AccountId, List<AcceptedReport>> byAccount, Instant now) {
    Future<Void> logged = stores.rawEvents().store(reports);
    Poll poll = new Poll(now, logged);
    List<Future<?>> done = new ArrayList<>(byAccount.size() + 1);
    done.add(logged);
    byAccount.forEach(
        (account, own) -> done.add(accounts.apply(account, own, poll).onSuccess(this::changed)));
    return Future.join(done).mapEmpty();
  }

  private Future<Void> inTurn(AccountId account, List<AcceptedReport> steps, Instant now) {
    Future<Void> done = Future.succeededFuture();
    List<AcceptedReport> reports = new ArrayList<>();
    for (AcceptedReport step : steps) {
      if (isCommand(step)) {
        done = then(done, account, List.copyOf(reports), now).compose(before -> run(step));
        reports.clear();
      } else {
        reports.add(step);
      }
    }
    return then(done, account, reports, now);
  }

  private Future<Void> then(
      Future<Void> before, AccountId account, List<AcceptedReport> reports, Instant now) {
    return reports.isEmpty()
        ? before
        : before
            .compose(ready -> atOnce(reports, Map.of(account, reports), now))
            .compose(done -> accounts.finish(account));
  }

  private Future<Void> run(AcceptedReport command) {
    AccountCommand known = commands.get(command.events().get(0).type());
    if (known == null) {
      LOG.warn("Nobody here knows what to do for {}", command.events().get(0).type().wireName());
      return Future.succeededFuture();
    }
    return accounts
        .leaveUntidy(command.account())
        .compose(left -> known.run(command))
        .recover(
            cause ->
                Accounts.isUnusable(cause)
                    ? accounts.putAside(command.account(), command, cause)
                    : Future.failedFuture(cause))
        .onSuccess(this::changed)
        .mapEmpty();
  }
}
