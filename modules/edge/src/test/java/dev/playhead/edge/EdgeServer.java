package dev.playhead.edge;

import dev.playhead.access.AuditMetrics;
import dev.playhead.access.Auditor;
import dev.playhead.access.Authenticator;
import dev.playhead.access.Caller;
import dev.playhead.access.ClientAddresses;
import dev.playhead.access.Credentials;
import dev.playhead.access.Denied;
import dev.playhead.access.Gate;
import dev.playhead.access.Plans;
import dev.playhead.access.Quotas;
import dev.playhead.access.play.PlayKey;
import dev.playhead.access.play.PlayTokens;
import dev.playhead.access.token.TokenChecking;
import dev.playhead.access.token.TokenMetrics;
import dev.playhead.domain.SessionIds;
import dev.playhead.edge.api.Admission;
import dev.playhead.edge.api.RequestIds;
import dev.playhead.edge.bus.EdgeMetrics;
import dev.playhead.edge.bus.ReopenedSessions;
import dev.playhead.edge.bus.Starting;
import dev.playhead.edge.bus.StoppedSessions;
import dev.playhead.platform.config.Plan;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.connections.ConnectionLimits;
import dev.playhead.platform.connections.Connections;
import dev.playhead.platform.tls.TlsPort;
import dev.playhead.ports.Reopened;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.ByReference;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryAuditLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** An edge on a real socket, with fake roles behind it. */
public final class EdgeServer implements AutoCloseable {
  public final Vertx vertx = Vertx.vertx();
  public final FakeRoles roles;
  public final InMemoryAuditLog audit = new InMemoryAuditLog();
  public final int port;
  public final MeterRegistry meters = new SimpleMeterRegistry();

  /** Nanoseconds that limits go by; they stand still unless a test moves them. */
  public final AtomicLong ticker = new AtomicLong();

  /** How many seconds the clock that tokens are checked by is ahead. */
  public final AtomicLong later = new AtomicLong();

  /** Plans by their names. */
  public final Map<String, Plan> plans =
      Map.of(
          Plan.DEFAULT,
          new Plan(4, Plan.Policy.REFUSE),
          "small",
          new Plan(1, Plan.Policy.STOP_OLDEST));

  /** The subjects whose tokens are revoked. */
  public final Set<String> revoked = ConcurrentHashMap.newKeySet();

  private final String deployment;

  public EdgeServer() {
    this(Map.of());
  }

  /**
   * @param environment keys that differ from the defaults
   */
  public EdgeServer(Map<String, String> environment) {
    this(environment, Optional.empty());
  }

  /** As the others, by the real clock instead of one that stands at noon. */
  public static EdgeServer onRealClock() {
    return new EdgeServer(Map.of(), Optional.empty(), InstantSource.system());
  }

  /**
   * @param authenticator says who calls, if not the configuration
   */
  public EdgeServer(Map<String, String> environment, Optional<Authenticator> authenticator) {
    this(environment, authenticator, InstantSource.fixed(Samples.NOON));
  }

  private EdgeServer(
      Map<String, String> environment, Optional<Authenticator> authenticator, InstantSource clock) {
    ByReference.register(vertx);
    roles = new FakeRoles(vertx);
    PlayheadConfig whole =
        PlayheadConfig.load(
            List.of(
                PlayheadConfig.development(),
                PlayheadConfig.environment(Map.of("PLAYHEAD_EDGE_PORT", "0")),
                PlayheadConfig.environment(environment)));
    PlayheadConfig.Edge config = whole.edge();
    Quotas quotas = new Quotas(whole.limits(), ticker::get, meters);
    ClientAddresses addresses =
        new ClientAddresses(whole.limits().trustedProxies(), whole.limits().forwarded());
    Auditor auditor =
        new Auditor(
            audit, InstantSource.fixed(Samples.NOON), UUID::randomUUID, new AuditMetrics(meters));
    Authenticator asked =
        authenticator.map(this::unlessRevoked).orElseGet(() -> authenticator(whole));
    stopped =
        new StoppedSessions(
            vertx,
            since -> Future.succeededFuture(List.copyOf(stops)),
            InstantSource.fixed(Samples.NOON));
    Await.result(stopped.start());
    goingOn =
        new ReopenedSessions(
            vertx,
            place ->
                Future.succeededFuture(
                    reopened.stream().filter(noted -> noted.place().compareTo(place) > 0).toList()),
            InstantSource.fixed(Samples.NOON),
            whole.sessions().lease());
    Await.result(goingOn.start());
    EdgeVerticle edge =
        new EdgeVerticle(
            config,
            new Connections(
                ConnectionLimits.of(config, whole.limits()), addresses::counted, meters, "edge"),
            new Admission(new Gate(asked, quotas, auditor), addresses),
            new TlsPort("edge", config.tls(), meters),
            new RequestIds(new Random(1)),
            terms(whole, clock),
            stopped,
            goingOn,
            new EdgeMetrics(meters),
            () -> Future.succeededFuture(true));
    deployment = Await.result(vertx.deployVerticle(edge));
    port = edge.port();
  }

  /** Looks for stops now, as it does by itself every now and then. */
  public void lookForStops() {
    Await.result(stopped.look());
  }

  /** What the edge finds when it looks for sessions that were stopped from elsewhere. */
  public final Queue<Stop> stops = new ConcurrentLinkedQueue<>();

  private final StoppedSessions stopped;

  /** Looks for sessions that go on after their end, as it does by itself every now and then. */
  public void lookForReopened() {
    Await.result(goingOn.look());
  }

  /** What the edge finds then: each with a place behind those of the others. */
  public final Queue<Reopened> reopened = new ConcurrentLinkedQueue<>();

  private final ReopenedSessions goingOn;

  private Starting.Terms terms(PlayheadConfig config, InstantSource clock) {
    return new Starting.Terms(
        new Plans(plans),
        new SessionIds(clock, new Random(2)),
        clock,
        new PlayTokens(
            PlayKey.generate(),
            config.playTokens().issuer(),
            config.playTokens().audience(),
            config.sessions().lease(),
            clock),
        config.sessions().heartbeat(),
        config.sessions().lease());
  }

  private Authenticator unlessRevoked(Authenticator authenticator) {
    return new Authenticator() {
      @Override
      public Future<Caller> authenticate(Credentials credentials) {
        return authenticator
            .authenticate(credentials)
            .compose(
                caller ->
                    stillHolds(caller)
                        ? Future.succeededFuture(caller)
                        : Future.failedFuture(Denied.unauthenticated("Revoked.")));
      }

      @Override
      public boolean stillHolds(Caller caller) {
        return !revoked.contains(caller.subject());
      }
    };
  }

  private Authenticator authenticator(PlayheadConfig config) {
    if (config.edge().auth() == PlayheadConfig.Auth.NONE) {
      return Authenticator.NONE;
    }
    TokenChecking tokens =
        new TokenChecking(
            vertx,
            config.tokens(),
            caller -> revoked.contains(caller.subject()),
            () -> Instant.now().plus(later.get(), ChronoUnit.SECONDS),
            ticker::get,
            new TokenMetrics(meters));
    Await.result(vertx.deployVerticle(tokens));
    return tokens.authenticator();
  }

  /** Stops the edge as a node that drains does. */
  public Future<Void> drain() {
    return vertx.undeploy(deployment);
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }
}
