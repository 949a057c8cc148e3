package dev.playhead.edge.bus;

import dev.playhead.access.Permit;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.SessionId;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.problem.Refused;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What starts, changes and ends on an account, for as long as somebody listens. It looks at the
 * active sessions again and again, and tells what is different: nothing that happens between two
 * looks is lost but what came and went, whichever node it happened on, and a listener who is slow
 * gets fewer changes instead of late ones.
 *
 * <p>For one event loop.
 */
public final class SessionsWatch {
  private static final long BETWEEN_LOOKS_MS = 500;

  /** What happened to a session. */
  public enum Change {
    STARTED,
    UPDATED,
    ENDED
  }

  /** Who listens. */
  public interface Listener {
    /** Whether more can be taken now. */
    boolean isReady();

    /** Something happened. What is active when the watch begins is told as updated. */
    void changed(Change change, LiveSession session);

    /** A look is over, whatever it brought. */
    void looked();

    /** The permit holds no more; nothing more comes. */
    void denied(Throwable cause);
  }

  private final Vertx vertx;
  private final Asking asking;
  private final AccountId account;
  private final Permit permit;
  private final Listener listener;
  private @Nullable Map<SessionId, LiveSession> known;
  private boolean over;

  SessionsWatch(Vertx vertx, Asking asking, AccountId account, Permit permit, Listener listener) {
    this.vertx = vertx;
    this.asking = asking;
    this.account = account;
    this.permit = permit;
    this.listener = listener;
  }

  /** Nobody listens any more. */
  public void end() {
    over = true;
  }

  void look() {
    if (over) {
      return;
    }
    if (!listener.isReady()) {
      later();
      return;
    }
    try {
      permit.requireStanding();
      asking
          .findMore(new Question.ActiveSessions(account), ProblemType.NOT_FOUND, permit)
          .onSuccess(this::tell)
          .onFailure(this::missed)
          .onComplete(looked -> later());
    } catch (RuntimeException denied) {
      missed(denied);
    }
  }

  private void later() {
    if (!over) {
      listener.looked();
      vertx.setTimer(BETWEEN_LOOKS_MS, due -> look());
    }
  }

  /** Nobody could answer: the next look tells. A permit that is gone does not come back. */
  private void missed(Throwable cause) {
    if (!over && !(cause instanceof Refused)) {
      over = true;
      listener.denied(cause);
    }
  }

  private void tell(Answer.Found<List<LiveSession>> found) {
    if (over) {
      return;
    }
    Map<SessionId, LiveSession> before = known;
    Map<SessionId, LiveSession> now = new LinkedHashMap<>();
    found.value().forEach(session -> now.put(session.view().session(), session));
    known = now;
    now.forEach((id, session) -> tell(before, id, session));
    if (before != null) {
      before.forEach(
          (id, session) -> {
            if (!now.containsKey(id)) {
              listener.changed(Change.ENDED, session);
            }
          });
    }
  }

  private void tell(
      @Nullable Map<SessionId, LiveSession> before, SessionId id, LiveSession session) {
    if (before == null) {
      listener.changed(Change.UPDATED, session);
    } else if (!before.containsKey(id)) {
      listener.changed(Change.STARTED, session);
    } else if (!session.equals(before.get(id))) {
      listener.changed(Change.UPDATED, session);
    }
  }
}
