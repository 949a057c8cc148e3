package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.codec.CorruptRecordException;
import dev.playhead.processing.AccountState.TitleOf;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
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
  static final int IDLE_ACCOUNTS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private final int partition;
  private final Stores stores;
  private final Rules rules;
  private final InstantSource clock;
  private final Folding folding;
  private final AccountFold accountFold;
  private final AccountWrites writes;
  private final TitleActs titleActs;
  private final Erased erased;
  private final ProcessingMetrics metrics;
  private final LaterWrites later = new LaterWrites();
  private final Tidying tidying = new Tidying();
  private final Sweep sweep = new Sweep();
  private final Map<AccountId, AccountState> open = new HashMap<>();
  private final Map<AccountId, AccountState> idle = leastRecentlyUsed();

  /** Accounts that must be read again before anything is believed of them. */
  private final Set<AccountId> doubtful = new HashSet<>();

  /** Whether accounts that are not noted as open may be believed to be all in order. */
  private boolean trusting = true;

  Accounts(
      int partition, Stores stores, Rules rules, InstantSource clock, ProcessingMetrics metrics) {
    this.partition = partition;
    this.stores = stores;
    this.rules = rules;
    this.clock = clock;
    this.folding = new Folding(stores.rawEvents(), rules, metrics);
    this.accountFold = new AccountFold(rules);
    this.titleActs = new TitleActs(stores, rules);
    this.writes = new AccountWrites(partition, stores, tidying, metrics);
    this.erased = new Erased(stores.rawEvents());
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
    return stores
        .sessions()
        .openAccounts(partition)
        .compose(accounts -> loadOpen(accounts, AccountState::noted));
  }

  /**
   * As {@link #loadOpen()}, for a store that may have forgotten what it was told since then. Until
   * {@link #trustAgain}, what it says of an account is not believed to be all.
   */
  Future<Void> doubt(Instant since) {
    trusting = false;
    Stream.of(open, idle)
        .flatMap(accounts -> accounts.entrySet().stream())
        .filter(account -> !account.getValue().storedAt().isBefore(since))
        .forEach(account -> doubtful.add(account.getKey()));
    return loadOpen();
  }

  /** What the store may have forgotten was told to it again. */
  void trustAgain() {
    trusting = true;
  }

  private Future<Void> loadOpen(
      Collection<AccountId> accounts, BiFunction<Sessions.Stored, Rules, AccountState> as) {
    return Future.join(accounts.stream().map(account -> loadReadable(account, as)).toList())
        .mapEmpty();
  }

  /** An account that cannot be read is left alone: its next reports go to the dead letters. */
  private Future<Void> loadReadable(
      AccountId account, BiFunction<Sessions.Stored, Rules, AccountState> as) {
    return loadOpen(account, as)
        .recover(
            cause -> {
              if (isUnusable(cause)) {
                LOG.error("An account with open sessions cannot be read", cause);
                doubtful.remove(account);
                return Future.succeededFuture();
              }
              return Future.failedFuture(cause);
            })
        .mapEmpty();
  }

  private Future<AccountState> loadOpen(
      AccountId account, BiFunction<Sessions.Stored, Rules, AccountState> as) {
    return load(account, doubtful.contains(account) ? AccountState::doubted : as)
        .onSuccess(
            state -> {
              open.put(account, state);
              doubtful.remove(account);
            });
  }

  /** Stores what waits until the views have been told. Fails when a store is away. */
  Future<Void> finish() {
    return later.writeAll();
  }

  /** The same for one account. */
  Future<Void> finish(AccountId account) {
    return later.write(account);
  }

  /** Succeeds when nothing is done of an account any more that was not asked for since. */
  Future<Void> leaveUntidy(AccountId account) {
    return tidying.leave(account);
  }

  /** The partition is another node's. */
  void close() {
    tidying.close();
  }

  /**
   * Ends sessions of a few accounts whose lease has run out at that time, as {@link #apply} does;
   * there may be more, see {@link #isSweeping()}. Fails when a store is away.
   */
  Future<List<AccountChanges>> expireSome(Instant now) {
    return loadOpen(List.copyOf(doubtful), AccountState::doubted)
        .compose(loaded -> expire(sweep.next(open, now), now));
  }

  /** Whether there are accounts left to be looked at. */
  boolean isSweeping() {
    return sweep.isUnderWay();
  }

  /** Ends all sessions whose lease has run out at that time. Fails when a store is away. */
  Future<List<AccountChanges>> expire(Instant now) {
    return loadOpen(List.copyOf(doubtful), AccountState::doubted)
        .compose(loaded -> expire(Sweep.allDue(open, now), now));
  }

  private Future<List<AccountChanges>> expire(List<AccountId> due, Instant now) {
    List<Future<AccountChanges>> changes = new ArrayList<>(due.size());
    for (AccountId account : due) {
      changes.add(expire(account, Objects.requireNonNull(open.get(account)), now));
    }
    return Future.join(changes).map(all -> all.<AccountChanges>list());
  }

  private Future<AccountChanges> expire(AccountId account, AccountState state, Instant now) {
    return Future.succeededFuture(state)
        .compose(loaded -> store(account, loaded, Set.of(), Set.of(), now))
        .onSuccess(
            changes -> later.recover(account, cause -> leaveUnended(account, cause).mapEmpty()))
        .recover(cause -> leaveUnended(account, cause));
  }

  private Future<AccountChanges> leaveUnended(AccountId account, Throwable cause) {
    if (!isUnusable(cause)) {
      return Future.failedFuture(cause);
    }
    LOG.error("The sessions of an account cannot be ended", cause);
    drop(account);
    doubtful.remove(account);
    return Future.succeededFuture(AccountChanges.none(account));
  }

  /**
   * Applies reports of an account, which the raw log has or gets meanwhile.
   *
   * @return succeeds with what changed, once the views may show it; what else is to be stored waits
   *     for {@link #finish()}; fails when a store is away
   */
  Future<AccountChanges> apply(AccountId account, List<AcceptedReport> reports, Poll poll) {
    return finish(account)
        .compose(before -> state(account))
        .compose(
            state ->
                state.generation().erasedAt() == null
                    ? fold(account, state, reports, poll)
                    : poll.onceLogged(() -> erased.without(account, state.generation(), reports))
                        .compose(
                            kept ->
                                kept.isEmpty()
                                    ? Future.succeededFuture(AccountChanges.none(account))
                                    : fold(account, state, kept, poll)))
        .onSuccess(
            done -> later.recover(account, cause -> finishUsable(account, reports, poll, cause)))
        .onFailure(cause -> forget(account))
        .recover(
            cause ->
                isUnusable(cause)
                    ? applyUsable(account, reports, poll, cause)
                    : Future.failedFuture(cause));
  }

  private Future<AccountChanges> fold(
      AccountId account, AccountState state, List<AcceptedReport> reports, Poll poll) {
    Future<Void> noted = writes.noteOpen(state, account);
    Future<Void> loaded = titleActs.loadAhead(account, state, reports);
    Future<Set<SessionId>> folded = folding.fold(account, state, reports, poll);
    return Future.join(noted, loaded, folded)
        .map(done -> folded.result())
        .compose(
            touched ->
                titleActs
                    .fold(account, state, TitleActs.of(reports))
                    .compose(acted -> store(account, state, touched, acted, poll.now())));
  }

  /** One unusable report does not take the others of its account with it. */
  private Future<AccountChanges> applyUsable(
      AccountId account, List<AcceptedReport> reports, Poll poll, Throwable cause) {
    if (reports.size() == 1) {
      return poll.onceLogged(() -> putAside(account, reports.get(0), cause));
    }
    Future<AccountChanges> changes = Future.succeededFuture(AccountChanges.none(account));
    for (AcceptedReport report : reports) {
      changes =
          changes.compose(
              before ->
                  apply(account, List.of(report), poll).map(after -> before.followedBy(after)));
    }
    return changes;
  }

  private Future<Void> finishUsable(
      AccountId account, List<AcceptedReport> reports, Poll poll, Throwable cause) {
    return isUnusable(cause)
        ? applyUsable(account, reports, poll, cause).compose(done -> finish(account))
        : Future.failedFuture(cause);
  }

  /** A report that can never be folded goes to the dead letters, so that its partition moves on. */
  Future<AccountChanges> putAside(AccountId account, AcceptedReport report, Throwable cause) {
    LOG.error("Putting aside a report of an account that cannot be folded", cause);
    return stores
        .deadLetters()
        .reject(report, String.valueOf(cause.getMessage()))
        .onSuccess(done -> metrics.putAside())
        .map(AccountChanges.none(account));
  }

  static boolean isUnusable(Throwable cause) {
    return cause instanceof UnusableException || cause instanceof CorruptRecordException;
  }

  private Future<AccountState> state(AccountId account) {
    AccountState cached = open.containsKey(account) ? open.get(account) : idle.get(account);
    if (cached != null) {
      return Future.succeededFuture(cached);
    }
    return trusting && !doubtful.contains(account)
        ? load(account, AccountState::trusted)
        : loadOpen(account, AccountState::doubted);
  }

  private Future<AccountState> load(
      AccountId account, BiFunction<Sessions.Stored, Rules, AccountState> as) {
    metrics.loaded();
    return stores.sessions().stored(account).map(stored -> pure(() -> as.apply(stored, rules)));
  }

  /**
   * What is in memory of an account is not so any more; the next report reads it from the store.
   */
  void drop(AccountId account) {
    idle.remove(account);
    open.remove(account);
  }

  /** Nothing is believed of an account until it is read again, which happens with the next tick. */
  void forget(AccountId account) {
    idle.remove(account);
    open.remove(account);
    doubtful.add(account);
  }

  private Future<AccountChanges> store(
      AccountId account,
      AccountState state,
      Set<SessionId> touched,
      Set<TitleOf> acted,
      Instant now) {
    Set<SessionId> concerned = pure(() -> accountFold.concerned(state, touched));
    return titleActs
        .load(account, state, concerned)
        .map(
            done -> pure(() -> accountFold.changes(account, state, touched, concerned, acted, now)))
        .compose(
            changes ->
                writes
                    .store(state, changes)
                    .map(
                        done -> {
                          later.add(account, () -> finish(account, state, changes));
                          return changes;
                        }))
        .onFailure(cause -> forget(account));
  }

  private Future<Void> finish(AccountId account, AccountState state, AccountChanges changes) {
    return writes
        .finish(state, changes)
        .onSuccess(
            done -> {
              state.stored(changes, clock.instant());
              keep(account, state, changes.open());
            })
        .onFailure(cause -> forget(account));
  }

  /** Runs a pure function, whose failure is a fault in what it was given. */
  static <T> T pure(Supplier<T> function) {
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
