package dev.playhead.processing.replay;

import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.SessionFold;
import dev.playhead.domain.SessionId;
import dev.playhead.ports.Generation;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.RawEvents.Logged;
import dev.playhead.ports.codec.CorruptRecordException;
import dev.playhead.ports.replay.ReplayRequest;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all that the raw log has of an account, session by session, some at once, and keeps what
 * they fold to and not their events.
 */
final class LogWalk {
  private static final int PAGE = 500;

  private static final Logger LOG = LoggerFactory.getLogger(LogWalk.class);

  private final RawEvents rawEvents;
  private final SessionFold fold;

  LogWalk(RawEvents rawEvents, SessionFold fold) {
    this.rawEvents = rawEvents;
    this.fold = fold;
  }

  /**
   * Reads the account that is asked for.
   *
   * @param generation says what is erased of it, and stays so (rule 18)
   * @return fails when the store is away
   */
  Future<LoggedAccount> of(ReplayRequest request, Generation generation) {
    LoggedAccount account = new LoggedAccount();
    return pages(new Walk(request, generation, account), null).map(account);
  }

  private record Walk(ReplayRequest request, Generation generation, LoggedAccount account) {}

  private Future<Void> pages(Walk walk, @Nullable Logged after) {
    return rawEvents
        .sessions(walk.request.account(), after, PAGE)
        .compose(
            page -> {
              List<SessionId> news = new ArrayList<>(page.size());
              for (Logged logged : page) {
                if (walk.account.isNew(logged)) {
                  news.add(logged.session());
                }
              }
              return AFew.atOnce(news, session -> read(walk, session))
                  .compose(
                      done ->
                          page.size() < PAGE
                              ? Future.succeededFuture()
                              : pages(walk, page.get(page.size() - 1)));
            });
  }

  private Future<Void> read(Walk walk, SessionId session) {
    return rawEvents
        .ofSession(walk.request.account(), session)
        .<Void>map(
            events -> {
              add(walk, session, events);
              return null;
            })
        .recover(
            cause -> {
              if (cause instanceof CorruptRecordException) {
                unreadable(walk, session, cause);
                return Future.succeededFuture();
              }
              return Future.failedFuture(cause);
            });
  }

  private void add(Walk walk, SessionId session, List<RecordedEvent> all) {
    List<RecordedEvent> events =
        all.stream().filter(event -> !walk.generation.hasErased(event.receivedAt())).toList();
    boolean isCovered = events.stream().anyMatch(event -> walk.request.covers(event.receivedAt()));
    try {
      walk.account.add(events, fold.ifBegun(events), isCovered);
    } catch (IllegalArgumentException | ArithmeticException e) {
      unreadable(walk, session, e);
    }
  }

  private static void unreadable(Walk walk, SessionId session, Throwable cause) {
    LOG.error("The raw log of session {} cannot be folded", session, cause);
    walk.account.addUnreadable(session);
  }
}
