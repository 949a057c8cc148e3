package dev.playhead.providing;

import dev.playhead.domain.Rules;
import dev.playhead.ports.Admissions;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.ViewingHistory;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Answers;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.Questions;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Answers questions, each by its provider; those of one message side by side. */
public final class ProvidingVerticle extends VerticleBase {
  /** After so many faults in a row a source is left alone. */
  private static final int MAX_FAULTS = 5;

  /** For how long it is left alone before it is tried again. */
  private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

  // Views fail in time by themselves; a timer for each of their reads would cost as much as the
  // read.
  private static final long NO_TIMER = -1;

  private final Sources sources;
  private final Freshness freshness;
  private final Rules rules;
  private final InstantSource clock;
  private final ProvidingMetrics metrics;
  private PlaybackHistoryProvider history;
  private SessionAccountingProvider sessions;
  private SupportProvider support;
  private EngagementProvider engagement;
  private ExportProvider export;
  private PastProvider past;
  private ExplanationProvider explanations;
  private OwnViews ownViews;
  private StartProvider starts;
  private final List<MessageConsumer<?>> registrations = new ArrayList<>();

  /** Views for the event loop of one verticle, so that a read is not handed from loop to loop. */
  public interface OwnViews {
    MaterializedViews views();

    /** Places in the same views. */
    Admissions admissions();

    /** Called on that event loop; succeeds when they were tried, whether or not they are there. */
    Future<Void> open();

    Future<Void> close();
  }

  /**
   * Where answers come from.
   *
   * @param views called on a verticle's event loop, once for each
   * @param storeTimeout how long a store may take before a read is given up
   */
  public record Sources(
      Supplier<OwnViews> views,
      Playheads playheads,
      ViewingHistory history,
      Sessions sessions,
      RawEvents rawEvents,
      Engagements engagements,
      Duration storeTimeout) {}

  @SuppressWarnings("NullAway.Init") // start() makes the providers and registers
  public ProvidingVerticle(
      Sources sources,
      Freshness freshness,
      Rules rules,
      InstantSource clock,
      ProvidingMetrics metrics) {
    this.sources = sources;
    this.freshness = freshness;
    this.rules = rules;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    ownViews = sources.views().get();
    MaterializedViews views = ownViews.views();
    ReadThrough readThrough =
        new ReadThrough(
            breaker("views", NO_TIMER),
            breaker("stores", sources.storeTimeout().toMillis()),
            freshness,
            metrics);
    sessions =
        new SessionAccountingProvider(
            views,
            sources.sessions(),
            sources.playheads(),
            sources.rawEvents(),
            readThrough,
            rules,
            clock);
    history =
        new PlaybackHistoryProvider(
            views, sources.playheads(), sources.history(), sessions, readThrough, rules);
    explanations =
        new ExplanationProvider(sources.playheads(), sources.rawEvents(), readThrough, rules);
    support =
        new SupportProvider(
            sources.rawEvents(),
            sources.sessions(),
            new Removals(sources.playheads()),
            readThrough,
            rules,
            clock);
    export =
        new ExportProvider(history, sources.playheads(), sources.rawEvents(), readThrough, rules);
    past =
        new PastProvider(
            sources.history(),
            sources.sessions(),
            sources.playheads(),
            sources.rawEvents(),
            readThrough,
            rules);
    engagement = new EngagementProvider(sources.engagements(), readThrough);
    starts =
        new StartProvider(
            ownViews.admissions(), sessions, history, readThrough, rules, clock, metrics);
    registrations.add(BusAddress.PROVIDE.serve(vertx, this::answer));
    registrations.add(BusAddress.START.serve(vertx, starts::start));
    registrations.add(BusAddress.RECHECK.serve(vertx, starts::recheck));
    registrations.add(BusAddress.WITHDRAW.serve(vertx, starts::withdraw));
    return Future.all(
        Future.all(registrations.stream().map(MessageConsumer::completion).toList()),
        ownViews.open());
  }

  @Override
  public Future<?> stop() {
    return Future.join(registrations.stream().map(MessageConsumer::unregister).toList())
        .eventually(ownViews::close);
  }

  private Future<Answers> answer(Questions questions) {
    List<Future<Answer<?>>> answers = new ArrayList<>(questions.questions().size());
    for (Question<?> question : questions.questions()) {
      answers.add(ask(question).otherwise(ProvidingVerticle::broken));
    }
    return Future.all(answers).map(all -> new Answers(all.<Answer<?>>list()));
  }

  private Future<Answer<?>> ask(Question<?> question) {
    try {
      return provider(question).map(answer -> answer);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<? extends Answer<?>> provider(Question<?> question) {
    if (question instanceof Question.Position position) {
      return history.position(position);
    } else if (question instanceof Question.WhyPosition why) {
      return explanations.explain(why);
    } else if (question instanceof Question.Positions positions) {
      return history.positions(positions);
    } else if (question instanceof Question.ContinueWatching row) {
      return history.continueWatching(row);
    } else if (question instanceof Question.Recent row) {
      return history.recent(row);
    } else if (question instanceof Question.History page) {
      return history.history(page);
    } else if (question instanceof Question.Viewings page) {
      return history.viewings(page);
    } else if (question instanceof Question.PositionsAsOf positions) {
      return past.positions(positions);
    } else if (question instanceof Question.HistoryAsOf page) {
      return past.history(page);
    } else if (question instanceof Question.ViewingsAsOf page) {
      return past.viewings(page);
    } else if (question instanceof Question.ActiveSessions active) {
      return sessions.active(active);
    } else if (question instanceof Question.RecentSessions recent) {
      return support.recent(recent);
    } else if (question instanceof Question.OneSession one) {
      return sessions.one(one);
    } else if (question instanceof Question.SessionTimeline timeline) {
      return support.timeline(timeline);
    } else if (question instanceof Question.TitleEngagement title) {
      return engagement.ofTitle(title);
    } else if (question instanceof Question.ExportPart part) {
      return export.part(part);
    }
    throw new IllegalStateException("Expected a known question, but was " + question);
  }

  private static Answer<?> broken(Throwable cause) {
    return new Answer.Unavailable<Object>(cause.toString());
  }

  private CircuitBreaker breaker(String name, long timeoutMillis) {
    return CircuitBreaker.create(
        "playhead." + name,
        vertx,
        new CircuitBreakerOptions()
            .setMaxFailures(MAX_FAULTS)
            .setTimeout(timeoutMillis)
            .setResetTimeout(LEFT_ALONE.toMillis())
            .setNotificationPeriod(0));
  }
}
