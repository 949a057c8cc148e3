package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionState;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.ports.codec.CorruptRecordException;
import dev.playhead.processing.AccountState.TitleOf;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of one partition that are in memory: those with open sessions, and those seen last.
 * Applies events to them and stores what follows. An account whose storing failed is dropped, and
 * read again from the stores with the next try.
 */
final class Accounts {
  /** How many accounts without open sessions are kept. */
  static final int IDLE_ACCOUNTS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private final int partition;
  private final Stores stores;
  private final Rules rules;
  private final SessionFold sessionFold;
  private final AccountFold accountFold;
  private final ProcessingMetrics metrics;
  private final Map<AccountId, AccountState> open = new HashMap<>();
  private final Map<AccountId, AccountState> idle = leastRecentlyUsed();

  /** Accounts that had open sessions when storing them failed. */
  private final Set<AccountId> doubtful = new HashSet<>();

  Accounts(int partition, Stores stores, Rules rules, ProcessingMetrics metrics) {
    this.partition = partition;
    this.stores = stores;
    this.rules = rules;
    this.sessionFold = new SessionFold(rules);
    this.accountFold = new AccountFold(rules);
    this.metrics = metrics;
  }

  Rules rules() {
    return rules;
  }

  /**
   * Forgets everything and reads the accounts that have open sessions. Fails when the store is
   * away.
   */
  Future<Void> loadOpen() {
    open.clear();
    idle.clear();
    return stores.sessions().openAccounts(partition).compose(this::loadOpen);
  }

  private Future<Void> loadOpen(Collection<AccountId> accounts) {
    return Future.join(accounts.stream().map(this::loadOpen).toList()).mapEmpty();
  }

  private Future<AccountState> loadOpen(AccountId account) {
    return load(account, AccountState::doubted)
        .onSuccess(
            state -> {
              open.put(account, state);
              doubtful.remove(account);
            });
  }

  /**
   * Applies reports, which the raw log already has.
   *
   * @return succeeds with what changed, once it is stored; fails when a store is away
   */
  Future<List<AccountChanges>> apply(Map<AccountId, List<AcceptedReport>> byAccount, Instant now) {
    List<Future<AccountChanges>> changes = new ArrayList<>(byAccount.size());
    byAccount.forEach((account, reports) -> changes.add(apply(account, reports, now)));
    return Future.join(changes).map(all -> all.<AccountChanges>list());
  }

  /** Ends sessions whose lease has run out at that time. Fails when a store is away. */
  Future<List<AccountChanges>> expire(Instant now) {
    return loadOpen(List.copyOf(doubtful)).compose(loaded -> expireOpen(now));
  }

  private Future<List<AccountChanges>> expireOpen(Instant now) {
    List<Future<AccountChanges>> changes = new ArrayList<>();
    for (Map.Entry<AccountId, AccountState> account : List.copyOf(open.entrySet())) {
      if (hasExpired(account.getValue(), now)) {
        changes.add(store(account.getKey(), account.getValue(), Set.of(), now));
      }
    }
    return Future.join(changes).map(all -> all.<AccountChanges>list());
  }

  private boolean hasExpired(AccountState state, Instant now) {
    for (SessionState session : state.sessions()) {
      var listed = state.listed(session.session());
      boolean isOpen = listed == null || !listed.isEnded();
      if (isOpen && !now.isBefore(SessionEnd.leaseEnd(session, rules))) {
        return true;
      }
    }
    return false;
  }

  private Future<AccountChanges> apply(
      AccountId account, List<AcceptedReport> reports, Instant now) {
    return state(account)
        .compose(
            state ->
                foldSessions(account, state, reports)
                    .compose(touched -> loadPlayheads(account, state, touched).map(touched))
                    .compose(touched -> store(account, state, touched, now)))
        .onFailure(cause -> forget(account))
        .recover(cause -> putAside(account, reports, cause));
  }

  /** Reports that can never be folded go to the dead letters, so that their partition moves on. */
  private Future<AccountChanges> putAside(
      AccountId account, List<AcceptedReport> reports, Throwable cause) {
    if (!(cause instanceof UnusableException) && !(cause instanceof CorruptRecordException)) {
      return Future.failedFuture(cause);
    }
    LOG.error(
        "Putting aside {} reports of an account that cannot be folded", reports.size(), cause);
    metrics.putAside(reports.size());
    String reason = String.valueOf(cause.getMessage());
    return Future.join(
            reports.stream().map(report -> stores.deadLetters().reject(report, reason)).toList())
        .map(AccountChanges.none(account));
  }

  private Future<AccountState> state(AccountId account) {
    AccountState cached = open.containsKey(account) ? open.get(account) : idle.get(account);
    if (cached != null) {
      return Future.succeededFuture(cached);
    }
    return doubtful.contains(account) ? loadOpen(account) : load(account, AccountState::trusted);
  }

  private Future<AccountState> load(
      AccountId account, BiFunction<List<SessionState>, Rules, AccountState> as) {
    metrics.loaded();
    return stores.sessions().ofAccount(account).map(sessions -> as.apply(sessions, rules));
  }

  private void forget(AccountId account) {
    idle.remove(account);
    open.remove(account);
    doubtful.add(account);
  }

  /** Folds events forward; sessions that are new here, or had a late event, from the raw log. */
  private Future<Set<SessionId>> foldSessions(
      AccountId account, AccountState state, List<AcceptedReport> reports) {
    Set<SessionId> touched = new HashSet<>();
    Set<SessionId> again = new HashSet<>();
    for (AcceptedReport report : reports) {
      for (ViewingEvent event : report.events()) {
        touched.add(event.session());
        if (!again.contains(event.session()) && !pure(() -> foldForward(state, event))) {
          again.add(event.session());
        }
      }
    }
    return Future.join(again.stream().map(session -> foldAgain(account, state, session)).toList())
        .map(touched);
  }

  private boolean foldForward(AccountState state, ViewingEvent event) {
    SessionState before = state.session(event.session());
    if (before == null) {
      return false;
    }
    return switch (SessionFold.fit(before, event)) {
      case DUPLICATE -> true;
      case NEXT -> {
        state.fold(sessionFold.forward(before, event));
        yield true;
      }
      case LATE -> false;
    };
  }

  private Future<Void> foldAgain(AccountId account, AccountState state, SessionId session) {
    metrics.foldedAgain();
    return stores
        .rawEvents()
        .ofSession(account, session)
        .map(
            events -> {
              state.fold(pure(() -> sessionFold.of(events)));
              return null;
            });
  }

  private Future<Void> loadPlayheads(
      AccountId account, AccountState state, Set<SessionId> touched) {
    Stream<TitleOf> missing =
        touched.stream()
            .map(state::session)
            .filter(Objects::nonNull)
            .map(session -> new TitleOf(session.profile(), session.title()))
            .distinct()
            .filter(title -> state.playhead(title) == null);
    return Future.join(missing.map(title -> loadPlayhead(account, state, title)).toList())
        .mapEmpty();
  }

  private Future<Void> loadPlayhead(AccountId account, AccountState state, TitleOf title) {
    return stores
        .playheads()
        .of(account, title.profile(), title.title())
        .map(
            stored -> {
              state.loaded(title, stored.orElse(PlayheadState.empty(title.title())));
              return null;
            });
  }

  private Future<AccountChanges> store(
      AccountId account, AccountState state, Set<SessionId> touched, Instant now) {
    AccountChanges changes = pure(() -> accountFold.changes(account, state, touched, now));
    List<Future<Void>> writes = new ArrayList<>();
    if (!changes.sessions().isEmpty()) {
      writes.add(stores.sessions().store(account, changes.sessions()));
    }
    changes
        .playheads()
        .forEach(
            (profile, states) -> writes.add(stores.playheads().store(account, profile, states)));
    changes.history().forEach(view -> writes.add(stores.history().store(account, view)));
    if (!changes.feed().isEmpty()) {
      writes.add(stores.feed().publish(account, changes.feed()));
    }
    if (changes.noteOpen() && changes.open()) {
      writes.add(stores.sessions().noteOpen(partition, account, true));
    }
    return Future.join(writes)
        .compose(written -> noteClosed(changes))
        .map(
            done -> {
              state.stored(changes);
              keep(account, state, changes.open());
              return changes;
            })
        .onFailure(cause -> forget(account));
  }

  /**
   * Comes after all other writes: an account that is noted as closed has all its ended sessions in
   * the history.
   */
  private Future<Void> noteClosed(AccountChanges changes) {
    return changes.noteOpen() && !changes.open()
        ? stores.sessions().noteOpen(partition, changes.account(), false)
        : Future.succeededFuture();
  }

  /** Runs a pure function, whose failure is a fault in what it was given. */
  private static <T> T pure(Supplier<T> function) {
    try {
      return function.get();
    } catch (RuntimeException e) {
      throw new UnusableException(e);
    }
  }

  private void keep(AccountId account, AccountState state, boolean isOpen) {
    (isOpen ? open : idle).put(account, state);
    (isOpen ? idle : open).remove(account);
    doubtful.remove(account);
  }

  private static Map<AccountId, AccountState> leastRecentlyUsed() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<AccountId, AccountState> eldest) {
        return size() > IDLE_ACCOUNTS;
      }
    };
  }
}
