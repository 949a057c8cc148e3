package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.EventType;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
   * @return succeeds with what changed, once it is stored; fails when a store is away
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
    if (inTurn.isEmpty()) {
      return atOnce(reports, byAccount, now);
    }
    byAccount.keySet().removeAll(inTurn.keySet());
    List<AcceptedReport> others = byAccount.values().stream().flatMap(Collection::stream).toList();
    Future<List<AccountChanges>> atOnce = atOnce(others, byAccount, now);
    List<Future<AccountChanges>> turns = new ArrayList<>();
    inTurn.forEach((account, steps) -> turns.add(inTurn(account, steps, now)));
    return Future.join(atOnce, Future.join(turns))
        .map(
            done ->
                Stream.concat(atOnce.result().stream(), turns.stream().map(Future::result))
                    .toList());
  }

  /**
   * What must be in the log before anything is done waits for it; the others share requests with
   * it. If a node is killed when views have an event and the log not yet, the queue still has it.
   */
  private Future<List<AccountChanges>> atOnce(
      List<AcceptedReport> reports, Map<AccountId, List<AcceptedReport>> byAccount, Instant now) {
    Future<Void> logged = stores.rawEvents().store(reports);
    Future<List<AccountChanges>> applied = accounts.apply(byAccount, new Poll(now, logged));
    return Future.join(logged, applied).map(done -> applied.result());
  }

  private Future<AccountChanges> inTurn(
      AccountId account, List<AcceptedReport> steps, Instant now) {
    Future<AccountChanges> changes = Future.succeededFuture(AccountChanges.none(account));
    List<AcceptedReport> reports = new ArrayList<>();
    for (AcceptedReport step : steps) {
      if (isCommand(step)) {
        changes = then(changes, account, List.copyOf(reports), now);
        changes = changes.compose(before -> run(step).map(before::followedBy));
        reports.clear();
      } else {
        reports.add(step);
      }
    }
    return then(changes, account, reports, now);
  }

  private Future<AccountChanges> then(
      Future<AccountChanges> before, AccountId account, List<AcceptedReport> reports, Instant now) {
    if (reports.isEmpty()) {
      return before;
    }
    return before.compose(
        changes ->
            atOnce(reports, Map.of(account, reports), now)
                .compose(after -> accounts.finish(account).map(after))
                .map(
                    after -> {
                      AccountChanges all = changes;
                      for (AccountChanges next : after) {
                        all = all.followedBy(next);
                      }
                      return all;
                    }));
  }

  private Future<AccountChanges> run(AcceptedReport command) {
    AccountCommand known = commands.get(command.events().get(0).type());
    if (known == null) {
      LOG.warn("Nobody here knows what to do for {}", command.events().get(0).type().wireName());
      return Future.succeededFuture(AccountChanges.none(command.account()));
    }
    return accounts
        .leaveUntidy(command.account())
        .compose(left -> known.run(command))
        .recover(
            cause ->
                Accounts.isUnusable(cause)
                    ? accounts.putAside(command.account(), command, cause)
                    : Future.failedFuture(cause));
  }
}
