package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Replays;
import dev.playhead.ports.codec.CorruptRecordException;
import dev.playhead.ports.replay.ReplayMode;
import dev.playhead.ports.replay.ReplayOutcome;
import dev.playhead.ports.replay.ReplayRequest;
import dev.playhead.ports.replay.ReplayedView;
import dev.playhead.processing.replay.Replay;
import dev.playhead.processing.replay.Replayer;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replays that the records of one partition ask for. They are done when all of a batch is
 * stored and signalled, one after the other: only then do log, stores and fast reads have to agree.
 */
final class Replaying implements AccountCommand {
  private static final Logger LOG = LoggerFactory.getLogger(Replaying.class);

  /** What a replay asks of whoever processes the partition. */
  interface Writer {
    /** Ends what time has ended, and has it signalled. */
    Future<Instant> upToDate();

    /** Whether the fast reads show all that is stored. */
    boolean isProjected();

    /** Has the fast reads forget an account; succeeds with whether they did. */
    Future<Boolean> forget(AccountChanges forgotten);
  }

  private final Replays replays;
  private final Replayer replayer;
  private final Accounts accounts;
  private final Writer writer;
  private final InstantSource clock;
  private final ProcessingMetrics metrics;
  private final List<SessionId> asked = new ArrayList<>(0);

  Replaying(
      Replays replays,
      Replayer replayer,
      Accounts accounts,
      Writer writer,
      InstantSource clock,
      ProcessingMetrics metrics) {
    this.replays = replays;
    this.replayer = replayer;
    this.accounts = accounts;
    this.writer = writer;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** A batch begins: what one before it asked for is done, or asked for again. */
  void begin() {
    asked.clear();
  }

  @Override
  public Future<AccountChanges> run(AcceptedReport command) {
    asked.add(command.events().get(0).session());
    return Future.succeededFuture(AccountChanges.none(command.account()));
  }

  /**
   * Does what the batch asked for.
   *
   * @return fails when a store is away in the midst of writing: the batch must then come again
   */
  Future<Void> run() {
    if (asked.isEmpty()) {
      return Future.succeededFuture();
    }
    List<SessionId> ids = List.copyOf(asked);
    asked.clear();
    return writer
        .upToDate()
        .compose(
            now -> {
              Future<Void> done = Future.succeededFuture();
              for (SessionId id : ids) {
                done = done.compose(before -> replay(id, now));
              }
              return done;
            });
  }

  private Future<Void> replay(SessionId id, Instant now) {
    return replays
        .outcome(id)
        .compose(
            known ->
                known.isPresent()
                    ? Future.succeededFuture()
                    : replays
                        .request(id)
                        .compose(
                            request -> {
                              if (request.isEmpty()) {
                                LOG.warn("Nothing is known any more of what replay {} was", id);
                                return Future.succeededFuture();
                              }
                              return replay(request.get(), now);
                            }));
  }

  private Future<Void> replay(ReplayRequest request, Instant now) {
    Instant begun = clock.instant();
    return replayer
        .compare(request, now, writer.isProjected())
        .compose(found -> outcome(found, begun, now))
        .recover(cause -> failed(cause, begun))
        .compose(
            outcome -> {
              metrics.replayed(outcome);
              return replays.done(request.id(), outcome);
            });
  }

  private Future<ReplayOutcome> outcome(Replay found, Instant begun, Instant now) {
    if (!Replayer.mustWrite(found)) {
      return Future.succeededFuture(outcome(found, found, begun, ""));
    }
    return write(found, now)
        .compose(
            after ->
                forget(found)
                    .map(
                        forgotten ->
                            outcome(
                                found,
                                after,
                                begun,
                                forgotten
                                    ? ""
                                    : "The fast reads are away and were not thrown away; all else"
                                        + " is done. Ask for it again when they answer.")))
        .onComplete(done -> accounts.forget(found.request().account()))
        .recover(cause -> Future.failedFuture(new HalfWritten(cause)));
  }

  /** Writes, and looks again at what it wrote. */
  private Future<Replay> write(Replay found, Instant now) {
    return replayer.write(found).compose(done -> replayer.compareAgain(found, now));
  }

  private Future<Boolean> forget(Replay found) {
    boolean isWanted =
        found.request().mode() != ReplayMode.REPLAY
            && (found.storesDiffer()
                || found.request().views().contains(ReplayedView.MATERIALIZED));
    return isWanted
        ? writer.forget(
            AccountChanges.forgotten(found.request().account(), found.profiles(), found.stopped()))
        : Future.succeededFuture(true);
  }

  private ReplayOutcome outcome(Replay found, Replay after, Instant begun, String failure) {
    return new ReplayOutcome(
        failure,
        found.sessions(),
        found.events(),
        found.differences().size(),
        found.differences().stream().limit(ReplayOutcome.MOST_NAMED).toList(),
        after.differences().size(),
        found.unreadable().stream().limit(ReplayOutcome.MOST_NAMED).toList(),
        found.storedHash(),
        after.storedHash(),
        after.expectedHash(),
        Duration.between(begun, clock.instant()).toMillis());
  }

  /** A replay that only looked must not keep its partition waiting; one that wrote must. */
  private Future<ReplayOutcome> failed(Throwable cause, Instant begun) {
    boolean mustComeAgain =
        cause instanceof HalfWritten && !(cause.getCause() instanceof CorruptRecordException);
    if (mustComeAgain) {
      return Future.failedFuture(cause);
    }
    LOG.error("The replay of an account could not be done", cause);
    long millis = Duration.between(begun, clock.instant()).toMillis();
    return Future.succeededFuture(
        ReplayOutcome.failed(cause.getClass().getSimpleName() + ": " + cause.getMessage(), millis));
  }

  /** Writing was begun and not finished. */
  private static final class HalfWritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HalfWritten(Throwable cause) {
      super(cause.toString(), cause);
    }
  }
}
