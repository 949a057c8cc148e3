package dev.playhead.providing;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionScript;
import dev.playhead.domain.TitleEdition;
import dev.playhead.ports.Admissions;
import dev.playhead.ports.Generation;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.ByReference;
import dev.playhead.ports.bus.Projected;
import dev.playhead.ports.bus.Projection;
import dev.playhead.ports.bus.Projection.SessionChange;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.Questions;
import dev.playhead.ports.bus.Signal;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryEngagements;
import dev.playhead.testkit.InMemoryMaterializedViews;
import dev.playhead.testkit.InMemoryPlayheads;
import dev.playhead.testkit.InMemoryRawEvents;
import dev.playhead.testkit.InMemorySessions;
import dev.playhead.testkit.InMemoryStore;
import dev.playhead.testkit.InMemoryViewingHistory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A node of the providing role alone, on the test's clock. */
final class ProvidingNode implements AutoCloseable {
  static final AccountId SMITH = new AccountId("smith");
  static final ProfileId ANN = new ProfileId("ann");
  static final TitleEdition FILM = TitleEdition.of("film");
  static final int PARTITION = 3;

  private static final Duration VIEW_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration STORE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  final Vertx vertx = Vertx.vertx();
  final InMemoryMaterializedViews views;
  final InMemoryPlayheads playheads = new InMemoryPlayheads();
  final InMemoryViewingHistory history = new InMemoryViewingHistory();
  final InMemorySessions sessions = new InMemorySessions();
  final InMemoryRawEvents rawEvents = new InMemoryRawEvents();
  final InMemoryEngagements engagements = new InMemoryEngagements();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger viewCalls = new AtomicInteger();
  private volatile boolean viewsHang;
  private volatile Instant now = SessionScript.EVENING;

  ProvidingNode() {
    InstantSource clock = () -> now;
    views = new InMemoryMaterializedViews(Rules.DEFAULT, clock);
    Freshness freshness = new Freshness(clock);
    ProvidingMetrics metrics = new ProvidingMetrics(meters);
    ProvidingVerticle.Sources sources =
        new ProvidingVerticle.Sources(
            this::ownViews, playheads, history, sessions, rawEvents, engagements, STORE_TIMEOUT);
    ByReference.register(vertx);
    Await.result(vertx.deployVerticle(new Projector(views, freshness, metrics)));
    Await.result(
        vertx.deployVerticle(
            new ProvidingVerticle(sources, freshness, Rules.DEFAULT, clock, metrics)));
  }

  @SuppressWarnings("unchecked") // an answer has the type of its question
  <T> Answer<T> ask(Question<T> question) {
    return (Answer<T>) askAll(List.of(question)).get(0);
  }

  List<Answer<?>> askAll(List<Question<?>> questions) {
    return Await.result(BusAddress.PROVIDE.ask(vertx, new Questions(questions), LONGEST_WAIT))
        .answers();
  }

  /** What the projector says to the session as it now stands. */
  Projected signal(LiveSession session, boolean caughtUp) {
    Projection projection =
        new Projection(PARTITION, 0, List.of(new SessionChange(SMITH, session)), List.of());
    return Await.result(
        BusAddress.PROJECT.ask(vertx, new Signal(projection, caughtUp), LONGEST_WAIT));
  }

  /** The store knows the title's playhead after the session, and the view nothing. */
  void storesPlayhead(SessionScript session) {
    PlayheadState state =
        PlayheadState.empty(session.state().title()).with(session.sitting(), Rules.DEFAULT);
    Await.result(
        playheads.store(SMITH, session.state().profile(), Generation.FIRST, List.of(state)));
  }

  void storesSession(SessionScript session) {
    Await.result(sessions.store(SMITH, Generation.FIRST, List.of(session.state())));
  }

  void logsEvents(SessionScript session) {
    Await.result(
        rawEvents.store(
            session.events().stream()
                .map(
                    event ->
                        new AcceptedReport(
                            SMITH,
                            event.profile(),
                            event.device(),
                            event.receivedAt(),
                            List.of(event.event())))
                .toList()));
  }

  /** The view of open sessions is there, and knows these. */
  void viewShows(LiveSession... open) {
    Await.result(views.fillSessions(SMITH, List.of(open)));
  }

  void storesGoAway() {
    List.<InMemoryStore>of(playheads, history, sessions, rawEvents, engagements)
        .forEach(InMemoryStore::goAway);
  }

  void viewsHang() {
    viewsHang = true;
  }

  void clockAt(Instant time) {
    now = time;
  }

  /** How often the providers have called the views. */
  int viewCalls() {
    return viewCalls.get();
  }

  /** How many reads had that result. */
  double reads(String result) {
    return meters.get("playhead.providing.reads").tag("result", result).counter().count();
  }

  /** How many starts were let through without a check. */
  double startsNotChecked() {
    return meters.get("playhead.providing.starts.unchecked").counter().count();
  }

  /** How many sessions that went on were checked again with that result. */
  double rechecks(String result) {
    return meters.get("playhead.providing.rechecks").tag("result", result).counter().count();
  }

  /** Asks again and again until the answer does not say that it may be stale. */
  void asksUntilFresh(Question<?> question) {
    Instant deadline = Instant.now().plus(LONGEST_WAIT);
    while (!(ask(question) instanceof Answer.Found<?> found)
        || found.staleSeconds() != Answer.FRESH) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Still not fresh after " + LONGEST_WAIT);
      }
      Await.result(vertx.timer(20, TimeUnit.MILLISECONDS));
    }
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }

  private <T> T counted(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, args) -> {
              viewCalls.incrementAndGet();
              try {
                return viewsHang ? noAnswerInTime() : method.invoke(views, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Future<?> noAnswerInTime() {
    return vertx
        .timer(VIEW_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .compose(time -> Future.failedFuture("no answer in time"));
  }

  private ProvidingVerticle.OwnViews ownViews() {
    MaterializedViews counted = counted(MaterializedViews.class);
    Admissions admissions = counted(Admissions.class);
    return new ProvidingVerticle.OwnViews() {
      @Override
      public MaterializedViews views() {
        return counted;
      }

      @Override
      public Admissions admissions() {
        return admissions;
      }

      @Override
      public Future<Void> open() {
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> close() {
        return Future.succeededFuture();
      }
    };
  }
}
