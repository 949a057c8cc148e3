package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Engagements.Entry;
import dev.playhead.ports.Generation;
import dev.playhead.ports.RawEvents.Logged;
import dev.playhead.ports.ViewFeed.News;
import dev.playhead.ports.codec.CorruptRecordException;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Erases an account (rule 18): what was said about its sessions, and every view of that. Its one
 * writer does it, between two reports, so nothing is in its way.
 *
 * <p>All that arrived up to the erasure is gone, for good: {@link Erased} keeps out what comes
 * again. When that was is decided once and stored first, with the new {@link Generation}; an
 * erasure that is cut short is asked for again by its record, finds that and goes on. What the log
 * still has of a session goes behind all else that follows from it, and the list of the sessions
 * last of all, in {@link #finish}, when the views were told as well: until then it says what there
 * is to do.
 */
final class Erasure implements AccountCommand {
  private static final int PAGE = 64;

  private final int partition;
  private final Stores stores;
  private final Accounts accounts;
  private final InstantSource clock;
  private final ErasedLately lately;

  /** What the log has of an account. */
  private static final class Found {
    private final Set<ProfileId> profiles = new HashSet<>();
    private Instant newest = Instant.MIN;

    void add(Logged logged, List<RecordedEvent> events) {
      profiles.add(logged.profile());
      for (RecordedEvent event : events) {
        profiles.add(event.profile());
        newest = event.receivedAt().isAfter(newest) ? event.receivedAt() : newest;
      }
    }
  }

  Erasure(
      int partition, Stores stores, Accounts accounts, InstantSource clock, ErasedLately lately) {
    this.partition = partition;
    this.stores = stores;
    this.accounts = accounts;
    this.clock = clock;
    this.lately = lately;
  }

  @Override
  public Future<AccountChanges> run(AcceptedReport command) {
    AccountId account = command.account();
    Found found = new Found();
    accounts.drop(account);
    return stores
        .sessions()
        .generation(account)
        .compose(
            before ->
                walk(account, logged -> look(account, logged, found))
                    .compose(looked -> erase(account, command.receivedAt(), before, found)))
        .map(
            generation -> {
              accounts.drop(account);
              lately.add(account, found.profiles, generation, clock.instant());
              return AccountChanges.forgotten(account, Set.copyOf(found.profiles));
            });
  }

  private Future<Generation> erase(
      AccountId account, Instant asked, Generation before, Found found) {
    if (!before.hasErased(asked)) {
      Instant upTo = found.newest.isAfter(asked) ? found.newest : asked;
      return erase(account, before.erased(upTo, clock.instant()), found);
    }
    // Asked for again. What has arrived since then came behind it: so it was done to the end.
    return before.hasErased(found.newest)
        ? erase(account, before, found)
        : Future.succeededFuture(before);
  }

  private Future<Generation> erase(AccountId account, Generation generation, Found found) {
    return stores
        .sessions()
        .begin(account, generation)
        .compose(begun -> stores.sessions().noteOpen(partition, account, false))
        .compose(noted -> forgetProfiles(account, generation, found.profiles))
        .compose(forgotten -> walk(account, logged -> erase(account, logged.session(), generation)))
        .compose(erased -> stores.feed().publish(account, List.of(erased(generation))))
        .map(generation);
  }

  private static News erased(Generation generation) {
    return new News.Erased(Objects.requireNonNull(generation.erasedAt()));
  }

  private Future<Void> forgetProfiles(
      AccountId account, Generation generation, Set<ProfileId> profiles) {
    List<Future<Void>> forgotten = new ArrayList<>();
    for (ProfileId profile : profiles) {
      forgotten.add(stores.playheads().forgetBefore(account, profile, generation));
      forgotten.add(stores.history().forget(account, profile));
    }
    return Future.join(forgotten).mapEmpty();
  }

  private Future<Void> look(AccountId account, Logged logged, Found found) {
    return events(account, logged.session())
        .map(
            events -> {
              found.add(logged, events);
              return null;
            });
  }

  private Future<Void> erase(AccountId account, SessionId session, Generation generation) {
    Instant upTo = Objects.requireNonNull(generation.erasedAt());
    return events(account, session)
        .compose(events -> uncount(account, session, events))
        .compose(uncounted -> stores.history().remove(account, session))
        .compose(removed -> stores.rawEvents().erase(account, session, upTo));
  }

  /** A view may be counted as any of its events has it. */
  private Future<Void> uncount(AccountId account, SessionId session, List<RecordedEvent> events) {
    Set<Entry> entries = new HashSet<>();
    for (RecordedEvent event : events) {
      entries.add(new Entry(account, event.profile(), event.event().title().title(), session));
    }
    return Future.join(entries.stream().map(stores.engagements()::forget).toList()).mapEmpty();
  }

  /** What cannot be read goes all the same. */
  private Future<List<RecordedEvent>> events(AccountId account, SessionId session) {
    return stores
        .rawEvents()
        .arrivals(account, session)
        .recover(
            cause ->
                cause instanceof CorruptRecordException
                    ? Future.succeededFuture(List.of())
                    : Future.failedFuture(cause));
  }

  /** Some sessions at a time. */
  private Future<Void> walk(AccountId account, Function<Logged, Future<Void>> step) {
    return walk(account, null, step);
  }

  private Future<Void> walk(
      AccountId account, @Nullable Logged after, Function<Logged, Future<Void>> step) {
    return stores
        .rawEvents()
        .sessions(account, after, PAGE)
        .compose(
            page ->
                Future.join(page.stream().map(step).toList())
                    .compose(
                        done ->
                            page.size() < PAGE
                                ? Future.<Void>succeededFuture()
                                : walk(account, page.get(page.size() - 1), step)));
  }

  /** The views know: nothing is left to do for the accounts that were erased until now. */
  Future<Void> finish() {
    List<ErasedLately.Account> unfinished = lately.unfinished();
    return unfinished.isEmpty()
        ? Future.succeededFuture()
        : Future.join(
                unfinished.stream()
                    .map(
                        erased ->
                            stores
                                .rawEvents()
                                .eraseSessions(erased.account(), erased.upTo())
                                .onSuccess(done -> lately.finished(erased)))
                    .toList())
            .mapEmpty();
  }
}
