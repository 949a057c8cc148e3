package dev.playhead.providing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionStart;
import dev.playhead.ports.Admissions;
import dev.playhead.ports.Admissions.Outcome;
import dev.playhead.ports.Admissions.Standing;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.RecheckRequest;
import dev.playhead.ports.bus.StartAnswer;
import dev.playhead.ports.bus.StartRequest;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * May this session start, and from where (rule 9)? The view of open sessions decides, for only
 * there can a place be looked for and taken in one step. While it cannot be asked, or is behind,
 * whoever wants to watch may.
 */
final class StartProvider {
  private static final Logger LOG = LoggerFactory.getLogger(StartProvider.class);
  private static final Outcome NOT_CHECKED = new Outcome.Admitted(List.of(), List.of());

  private final Admissions admissions;
  private final SessionAccountingProvider sessions;
  private final PlaybackHistoryProvider history;
  private final ReadThrough readThrough;
  private final Rules rules;
  private final InstantSource clock;
  private final ProvidingMetrics metrics;

  StartProvider(
      Admissions admissions,
      SessionAccountingProvider sessions,
      PlaybackHistoryProvider history,
      ReadThrough readThrough,
      Rules rules,
      InstantSource clock,
      ProvidingMetrics metrics) {
    this.admissions = admissions;
    this.sessions = sessions;
    this.history = history;
    this.readThrough = readThrough;
    this.rules = rules;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Succeeds with what may be done; does not fail. */
  Future<StartAnswer> start(StartRequest request) {
    SessionStart start = request.start();
    return history
        .position(new Question.Position(start.account(), start.profile(), start.title()))
        .compose(position -> start(request, position));
  }

  private Future<StartAnswer> start(StartRequest request, Answer<Playhead> position) {
    @Nullable Playhead resume =
        position instanceof Answer.Found<Playhead> found ? found.value().atResume() : null;
    AcceptedReport started =
        request.start().recorded(resume == null ? 0 : resume.positionMs(), clock.instant());
    LiveSession session =
        LiveSession.of(SessionStart.state(started, rules), Optional.empty(), rules);
    return admitted(request, session)
        .map(
            outcome -> {
              if (outcome instanceof Outcome.Admitted admitted) {
                return new StartAnswer.MayStart(
                    started,
                    session,
                    resume,
                    staleSeconds(position),
                    outcome != NOT_CHECKED,
                    admitted.replaced(),
                    admitted.stopped());
              }
              List<LiveSession> active = ((Outcome.Refused) outcome).active();
              return new StartAnswer.LimitReached(
                  request.limit().sessions(), SessionAccountingProvider.newestFirst(active));
            });
  }

  private static long staleSeconds(Answer<Playhead> position) {
    if (position instanceof Answer.Found<Playhead> found) {
      return found.staleSeconds();
    }
    return position instanceof Answer.Missing<Playhead> ? Answer.FRESH : 0;
  }

  private Future<Outcome> admitted(StartRequest request, LiveSession session) {
    AccountId account = request.start().account();
    return admit(request, session)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found)
                    : sessions.fill(account).compose(filled -> admit(request, session)))
        .map(found -> found.orElseGet(this::notChecked))
        .otherwise(
            cause -> {
              LOG.warn("A session of {} starts without a check: {}", account, cause.toString());
              return notChecked();
            });
  }

  private Future<Optional<Outcome>> admit(StartRequest request, LiveSession session) {
    return readThrough.changeView(
        () -> admissions.admit(request.start().account(), session, request.limit()));
  }

  private Outcome notChecked() {
    metrics.startNotChecked();
    return NOT_CHECKED;
  }

  /**
   * Whether a session may go on after its end (rule 7). While nobody can count, it does.
   *
   * @return succeeds with how it stands; does not fail
   */
  Future<Standing> recheck(RecheckRequest request) {
    return lookedFor(request)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found)
                    : sessions.fill(request.account()).compose(filled -> lookedFor(request)))
        .map(found -> found.orElseThrow(() -> new IllegalStateException("No view after a fill")))
        .onSuccess(metrics::rechecked)
        .otherwise(
            cause -> {
              LOG.warn(
                  "A session of {} goes on without a check: {}",
                  request.account(),
                  cause.toString());
              metrics.notRechecked();
              return new Standing.Stays();
            });
  }

  private Future<Optional<Standing>> lookedFor(RecheckRequest request) {
    return readThrough.changeView(
        () ->
            admissions.recheck(
                request.account(), request.session(), request.limit(), clock.instant()));
  }

  /**
   * Gives back the place of a session that has not started after all.
   *
   * @return succeeds with whether it could be told; otherwise the place is free when its lease ends
   */
  Future<Boolean> withdraw(StartAnswer.MayStart start) {
    if (!start.limitChecked()) {
      return Future.succeededFuture(true);
    }
    List<LiveSession> ended =
        Stream.concat(start.replaced().stream(), start.stopped().stream()).toList();
    return readThrough
        .changeView(() -> admissions.withdraw(start.started().account(), start.session(), ended))
        .map(true)
        .otherwise(false);
  }
}
