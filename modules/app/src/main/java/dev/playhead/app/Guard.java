package dev.playhead.app;

import dev.playhead.access.AuditMetrics;
import dev.playhead.access.Auditor;
import dev.playhead.access.Authenticator;
import dev.playhead.access.Gate;
import dev.playhead.access.Quotas;
import dev.playhead.access.RevocationMetrics;
import dev.playhead.access.RevocationWatch;
import dev.playhead.adapter.cassandra.CassandraStore;
import dev.playhead.admin.AdminRoutes;
import dev.playhead.admin.Providers;
import dev.playhead.admin.Replaying;
import dev.playhead.admin.Revoking;
import dev.playhead.domain.SessionIds;
import dev.playhead.edge.api.RequestIds;
import dev.playhead.platform.config.PlayheadConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Makes the gate that the API and the management port share, and what stands around it. */
record Guard(
    PlayheadConfig config, CassandraStore store, InstantSource clock, MeterRegistry registry) {

  /** An answer waits so long for what becomes of replays; whoever asks has more patience. */
  private static final Duration REPLAYS_WAIT = Duration.ofSeconds(10);

  /** What keeps up with revocations, to be started. */
  RevocationWatch watch(Vertx vertx) {
    return new RevocationWatch(
        vertx,
        store.revocations(),
        clock,
        config.tokens().revocationCheck(),
        keep(),
        new RevocationMetrics(registry));
  }

  Gate gate(Authenticator authenticator) {
    return new Gate(
        authenticator,
        new Quotas(config.limits(), System::nanoTime, registry),
        new Auditor(store.auditLog(), clock, UUID::randomUUID, new AuditMetrics(registry)));
  }

  /** The routes of the management port that pass the gate. */
  Router admin(Vertx vertx, Gate gate, RevocationWatch watch) {
    Revoking revoking = new Revoking(store.revocations(), watch::add, clock, keep());
    RequestIds ids = new RequestIds(new SecureRandom());
    Providers providers = new Providers(vertx, config.edge().replyTimeout());
    Replaying replaying =
        new Replaying(
            vertx,
            store.rawEvents(),
            store.replays(),
            new SessionIds(clock, new SecureRandom()),
            clock,
            config.edge().replyTimeout(),
            REPLAYS_WAIT);
    return AdminRoutes.create(
        vertx, gate, revoking, store.auditLog(), providers, replaying, () -> ids.of(null));
  }

  /** How long a revocation has a use: until the last token of before it has expired everywhere. */
  private Duration keep() {
    return config.tokens().maxLifetime().plus(config.tokens().leeway().multipliedBy(2));
  }
}
