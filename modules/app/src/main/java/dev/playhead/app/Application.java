package dev.playhead.app;

import dev.playhead.access.Authenticator;
import dev.playhead.access.ClientAddresses;
import dev.playhead.access.Gate;
import dev.playhead.access.Plans;
import dev.playhead.access.RevocationWatch;
import dev.playhead.access.token.TokenChecking;
import dev.playhead.access.token.TokenMetrics;
import dev.playhead.admin.SupportPage;
import dev.playhead.collection.CollectionMetrics;
import dev.playhead.collection.CollectionVerticle;
import dev.playhead.collection.Collector;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionIds;
import dev.playhead.edge.EdgeVerticle;
import dev.playhead.edge.api.Admission;
import dev.playhead.edge.api.RequestIds;
import dev.playhead.edge.bus.EdgeMetrics;
import dev.playhead.edge.bus.ReopenedSessions;
import dev.playhead.edge.bus.Starting;
import dev.playhead.edge.bus.StoppedSessions;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.config.PlayheadConfig.Role;
import dev.playhead.platform.connections.ConnectionLimits;
import dev.playhead.platform.connections.Connections;
import dev.playhead.platform.management.HealthChecks;
import dev.playhead.platform.management.ManagementVerticle;
import dev.playhead.platform.metrics.Metrics;
import dev.playhead.platform.tls.TlsException;
import dev.playhead.platform.tls.TlsPort;
import dev.playhead.ports.bus.ByReference;
import dev.playhead.processing.ProcessingMetrics;
import dev.playhead.processing.ProcessingVerticle;
import dev.playhead.processing.QueuePump;
import dev.playhead.processing.Stores;
import dev.playhead.processing.replay.Replayer;
import dev.playhead.providing.Freshness;
import dev.playhead.providing.Projector;
import dev.playhead.providing.ProvidingMetrics;
import dev.playhead.providing.ProvidingVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One node, from its configuration: what is started, in order, and stopped in reverse. Roles that
 * are not configured are left out; what remains talks to other nodes through the queue and the
 * stores alone.
 */
public final class Application {
  private final Vertx vertx;
  private final PlayheadConfig config;
  private final Rules rules;
  private final InstantSource clock;
  private final StartTimes times;
  private final Metrics metrics = new Metrics();
  private final HealthChecks checks;
  private final ManagementVerticle management;
  private final Deque<String> deployed = new ArrayDeque<>();
  private @Nullable EdgeVerticle edge;
  private @Nullable Adapters adapters;
  private @Nullable RevocationWatch watch;
  private @Nullable StoppedSessions stops;
  private @Nullable ReopenedSessions reopened;

  private Application(Vertx vertx, PlayheadConfig config, InstantSource clock, StartTimes times) {
    this.vertx = vertx;
    this.config = config;
    this.rules = RulesFrom.config(config);
    this.clock = clock;
    this.times = times;
    this.checks = new HealthChecks(vertx, config.management().checkTimeout());
    this.management = new ManagementVerticle(config.management(), checks, metrics);
  }

  /**
   * Starts a node.
   *
   * @param times told how long each part takes
   * @return succeeds when the node serves; fails with an {@link ApplicationException} when it
   *     cannot, after stopping what had started
   */
  public static Future<Application> start(
      Vertx vertx, PlayheadConfig config, InstantSource clock, StartTimes times) {
    Application application = new Application(vertx, config, clock, times);
    return application
        .start()
        .map(application)
        .recover(cause -> application.stop().transform(stopped -> Future.failedFuture(cause)));
  }

  private Future<Void> start() {
    ByReference.register(vertx);
    return times
        .part("management port", deploy(management).recover(cause -> unbound("management", cause)))
        .compose(done -> Adapters.connect(vertx, config, rules, clock, metrics.registry(), times))
        .onSuccess(connected -> adapters = connected)
        .onSuccess(connected -> connected.register(checks))
        .compose(
            connected ->
                providing(connected)
                    .compose(done -> processing(connected))
                    .compose(done -> collection(connected))
                    .compose(done -> open(connected)))
        .onSuccess(done -> checks.started());
  }

  /** Reports can be taken while the queue's group still deals out its partitions. */
  private Future<Void> open(Adapters connected) {
    Future<Void> reading = has(Role.PROCESSING) ? pump(connected) : Future.<Void>succeededFuture();
    return Future.join(reading, guard(connected).compose(gate -> edge(connected, gate))).mapEmpty();
  }

  private Future<Void> providing(Adapters connected) {
    Freshness freshness = new Freshness(clock);
    ProvidingMetrics counts = new ProvidingMetrics(metrics.registry());
    Future<Void> projector =
        has(Role.PROVIDING) || has(Role.PROCESSING)
            ? deploy(new Projector(connected.views(), freshness, counts))
            : Future.succeededFuture();
    ProvidingVerticle.Sources sources = connected.sources(config);
    return projector.compose(
        done ->
            role(
                Role.PROVIDING,
                i -> new ProvidingVerticle(sources, freshness, rules, clock, counts)));
  }

  private Future<Void> processing(Adapters connected) {
    ProcessingMetrics counts = new ProcessingMetrics(metrics.registry());
    Stores stores = connected.stores();
    Replayer replayer =
        new Replayer(stores.forReplays(), rules, config.cassandra().keepSessions(), clock);
    return role(
        Role.PROCESSING, i -> new ProcessingVerticle(i, stores, replayer, rules, clock, counts));
  }

  private Future<Void> pump(Adapters connected) {
    QueuePump pump =
        new QueuePump(
            connected.queue().reader(),
            config.instances().processing(),
            config.sessions().expiryCheck());
    return times
        .part("queue joined", deploy(pump))
        .onSuccess(joined -> connected.store().onReturn(pump::storeReturned));
  }

  private Future<Void> collection(Adapters connected) {
    Collector collector =
        new Collector(
            new EventCheck(config.collection().clockTolerance()),
            connected.queue().events(),
            clock,
            config.edge().retryAfter(),
            new CollectionMetrics(metrics.registry()));
    return role(Role.COLLECTION, i -> new CollectionVerticle(collector));
  }

  /** Before the edge: a node that can check nobody, or knows no revocations, does not serve. */
  private Future<Gate> guard(Adapters connected) {
    Guard guard = new Guard(config, connected.store(), clock, metrics.registry());
    RevocationWatch revocations = guard.watch(vertx);
    watch = revocations;
    return revocations
        .start()
        .compose(done -> authenticator(revocations))
        .map(guard::gate)
        .onSuccess(
            gate ->
                management.mount(guard.admin(vertx, gate, revocations), SupportPage.create(vertx)));
  }

  private Future<Authenticator> authenticator(RevocationWatch revocations) {
    if (config.edge().auth() == PlayheadConfig.Auth.NONE) {
      return Future.succeededFuture(Authenticator.NONE);
    }
    TokenChecking tokens =
        new TokenChecking(
            vertx,
            config.tokens(),
            revocations::covers,
            clock,
            System::nanoTime,
            new TokenMetrics(metrics.registry()));
    return times
        .part("keys of tokens", deploy(tokens))
        .recover(
            cause ->
                Future.failedFuture(
                    new ApplicationException(String.valueOf(cause.getMessage()), cause)))
        .map(tokens.authenticator());
  }

  private Future<Void> edge(Adapters connected, Gate gate) {
    StoppedSessions stopped = new StoppedSessions(vertx, connected.views()::stopsSince, clock);
    stops = stopped;
    ReopenedSessions goingOn =
        new ReopenedSessions(vertx, connected.views()::reopened, clock, config.sessions().lease());
    reopened = goingOn;
    ClientAddresses addresses =
        new ClientAddresses(config.limits().trustedProxies(), config.limits().forwarded());
    Admission admission = new Admission(gate, addresses);
    Connections connections =
        new Connections(
            ConnectionLimits.of(config.edge(), config.limits()),
            addresses::counted,
            metrics.registry(),
            "edge");
    RequestIds ids = new RequestIds(new SecureRandom());
    EdgeMetrics counts = new EdgeMetrics(metrics.registry());
    TlsPort tls = new TlsPort("edge", config.edge().tls(), metrics.registry());
    Starting.Terms terms = terms();
    Future<Void> open =
        times.part(
            "API port",
            role(
                    Role.EDGE,
                    i -> {
                      edge =
                          new EdgeVerticle(
                              config.edge(),
                              connections,
                              admission,
                              tls,
                              ids,
                              terms,
                              stopped,
                              goingOn,
                              counts,
                              this::isReady);
                      return edge;
                    })
                .recover(cause -> unbound("edge", cause)));
    return Future.all(stopped.start(), goingOn.start(), open).mapEmpty();
  }

  private Starting.Terms terms() {
    return new Starting.Terms(
        new Plans(config.plans()),
        new SessionIds(clock, new SecureRandom()),
        clock,
        PlayTokensFrom.config(config, clock),
        config.sessions().heartbeat(),
        config.sessions().lease());
  }

  /**
   * An address that cannot be listened on is the user's to mend; anything else is handed on. The
   * JDK's sockets and those of Linux agree on no exception for it, only on the system's words.
   */
  private Future<Void> unbound(String section, Throwable cause) {
    if (cause instanceof TlsException) {
      return Future.failedFuture(
          new ApplicationException(String.valueOf(cause.getMessage()), cause));
    }
    if (!(cause instanceof IOException)) {
      return Future.failedFuture(cause);
    }
    String address =
        section.equals("edge")
            ? config.edge().host() + ":" + config.edge().port()
            : config.management().host() + ":" + config.management().port();
    String why = String.valueOf(cause.getMessage());
    String told =
        why.contains("Address already in use")
            ? "%1$s is taken by another program: end that program or choose another port with --set"
                + " %2$s.port=PORT"
            : "%1$s cannot be listened on: %3$s; choose another with --set %2$s.host=ADDRESS or"
                + " --set %2$s.port=PORT";
    return Future.failedFuture(
        new ApplicationException(told.formatted(address, section, why), cause));
  }

  private Future<Boolean> isReady() {
    return checks.run().map(HealthChecks.Report::isReady);
  }

  private Future<Void> role(Role role, IntFunction<Deployable> instance) {
    int instances = has(role) ? config.instances().of(role) : 0;
    return Future.all(IntStream.range(0, instances).mapToObj(instance).map(this::deploy).toList())
        .mapEmpty();
  }

  private Future<Void> deploy(Deployable verticle) {
    return vertx
        .deployVerticle(verticle, new DeploymentOptions())
        .onSuccess(deployed::push)
        .mapEmpty();
  }

  private boolean has(Role role) {
    return config.roles().contains(role);
  }

  /** The port of the API; another than configured when that is 0. */
  public int apiPort() {
    return edge == null ? config.edge().port() : edge.port();
  }

  /** The port for operators; another than configured when that is 0. */
  public int managementPort() {
    return management.port();
  }

  /**
   * Stops in reverse: no new requests, those under way answered, the queue's batches committed,
   * connections closed. Succeeds in any case.
   */
  public Future<Void> stop() {
    checks.drain();
    return undeployNext()
        .transform(done -> disconnect())
        .onComplete(done -> metrics.close())
        .otherwiseEmpty();
  }

  private Future<Void> disconnect() {
    if (stops != null) {
      stops.stop();
    }
    if (reopened != null) {
      reopened.stop();
    }
    if (watch != null) {
      watch.stop();
    }
    return adapters == null ? Future.succeededFuture() : adapters.close(config.shutdown().drain());
  }

  private Future<Void> undeployNext() {
    String last = deployed.poll();
    return last == null
        ? Future.succeededFuture()
        : vertx.undeploy(last).transform(done -> undeployNext());
  }
}
