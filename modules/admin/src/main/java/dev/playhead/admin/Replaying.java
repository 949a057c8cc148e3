package dev.playhead.admin;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Act;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionIds;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Replays;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.ports.replay.ReplayRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks for replays. What is asked for goes through the queue to whichever node has the account;
 * what became of it is looked for in the store.
 */
public final class Replaying {
  private static final long SHORTEST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  /** A pause is this part of the time waited before: so much longer may an answer take. */
  private static final int PART_OF_THE_WAIT = 8;

  private final Vertx vertx;
  private final RawEvents rawEvents;
  private final Replays replays;
  private final SessionIds ids;
  private final InstantSource clock;
  private final Duration recording;
  private final Duration patience;

  /**
   * @param recording how long collection may take
   * @param patience how long an answer waits for what becomes of the replays
   */
  public Replaying(
      Vertx vertx,
      RawEvents rawEvents,
      Replays replays,
      SessionIds ids,
      InstantSource clock,
      Duration recording,
      Duration patience) {
    this.vertx = vertx;
    this.rawEvents = rawEvents;
    this.replays = replays;
    this.ids = ids;
    this.clock = clock;
    this.recording = recording;
    this.patience = patience;
  }

  /**
   * A replay that was asked for.
   *
   * @param outcome null while nothing became of it
   */
  record Asked(SessionId id, @Nullable AccountId account, @Nullable ReplayOutcome outcome) {}

  /**
   * Some that were.
   *
   * @param next where the next page begins, or null when there is none
   * @param share of the log that is listed with this page, 0 to 1
   */
  record Page(List<Asked> items, @Nullable String next, double share) {}

  /** Fails with {@link Missing} when the log has nothing of an account, or when a store is away. */
  Future<Page> ask(ReplayOrder order) {
    AccountId one = order.account();
    Future<RawEvents.Accounts> accounts =
        one == null
            ? rawEvents.accounts(order.after(), order.limit()).recover(Replaying::noPage)
            : rawEvents
                .sessions(one, null, 1)
                .map(
                    found -> {
                      if (found.isEmpty()) {
                        throw new Missing(
                            "not-found", "The raw log has nothing of " + one.value() + ".");
                      }
                      return new RawEvents.Accounts(List.of(one), null, 1);
                    });
    return accounts.compose(
        page -> {
          List<Future<Asked>> asked =
              page.accounts().stream().map(account -> ask(order, account)).toList();
          return Future.join(asked).map(all -> new Page(all.list(), page.next(), page.share()));
        });
  }

  private static Future<RawEvents.Accounts> noPage(Throwable cause) {
    return Future.failedFuture(
        cause instanceof IllegalArgumentException
            ? new Unfit(Map.of("/after", "Expected the next of another answer"))
            : cause);
  }

  private Future<Asked> ask(ReplayOrder order, AccountId account) {
    SessionId id = ids.next();
    ReplayRequest request =
        new ReplayRequest(id, account, order.mode(), order.views(), order.from(), order.to());
    return replays
        .ask(request)
        .compose(
            noted ->
                BusAddress.RECORD.ask(
                    vertx, Act.OfAccount.replay(account).recorded(id, clock.instant()), recording))
        .compose(
            outcome ->
                outcome.durable()
                    ? await(id, clock.millis())
                    : Future.succeededFuture(
                        Optional.of(ReplayOutcome.failed("The queue did not take it", 0))))
        .map(outcome -> new Asked(id, account, outcome.orElse(null)));
  }

  private Future<Optional<ReplayOutcome>> await(SessionId id, long since) {
    return replays
        .outcome(id)
        .compose(
            outcome -> {
              long waited = clock.millis() - since;
              return outcome.isPresent() || waited >= patience.toMillis()
                  ? Future.succeededFuture(outcome)
                  : vertx
                      .timer(pauseAfter(waited), TimeUnit.MILLISECONDS)
                      .compose(rested -> await(id, since));
            });
  }

  private static long pauseAfter(long waited) {
    return Math.max(
        SHORTEST_PAUSE_MILLIS, Math.min(LONGEST_PAUSE_MILLIS, waited / PART_OF_THE_WAIT));
  }

  /** What became of one. Fails with {@link Missing} when nothing is known of it. */
  Future<Asked> find(SessionId id) {
    return replays
        .request(id)
        .compose(
            request -> {
              if (request.isEmpty()) {
                throw new Missing("not-found", "Nothing is known of that replay, or not any more.");
              }
              return replays
                  .outcome(id)
                  .map(outcome -> new Asked(id, request.get().account(), outcome.orElse(null)));
            });
  }
}
