package dev.playhead.app.cli;

import dev.playhead.access.AuditMetrics;
import dev.playhead.access.Auditor;
import dev.playhead.access.Caller;
import dev.playhead.access.Denied;
import dev.playhead.access.Gate;
import dev.playhead.access.Quotas;
import dev.playhead.admin.AdminRoutes;
import dev.playhead.admin.Providers;
import dev.playhead.admin.Replaying;
import dev.playhead.admin.Revoking;
import dev.playhead.admin.SupportPage;
import dev.playhead.domain.SessionIds;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.management.HealthChecks;
import dev.playhead.platform.management.ManagementVerticle;
import dev.playhead.platform.metrics.Metrics;
import dev.playhead.ports.AuditLog;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryRawEvents;
import dev.playhead.testkit.InMemoryReplays;
import dev.playhead.testkit.InMemoryRevocations;
import dev.playhead.testkit.Sample;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A management port over stores in memory, which wants the token {@code secret}. */
final class ManagementUnderTest implements AutoCloseable {
  final InMemoryRevocations revocations = new InMemoryRevocations();
  final InMemoryRawEvents rawEvents = new InMemoryRawEvents();
  final InMemoryReplays replays = new InMemoryReplays();
  final Vertx vertx = Vertx.vertx();
  private final Metrics metrics = new Metrics();
  private final ManagementVerticle management;

  ManagementUnderTest(AuditLog audit) {
    InstantSource clock = InstantSource.fixed(Sample.EVENING);
    PlayheadConfig.Management config =
        PlayheadConfig.load(
                List.of(PlayheadConfig.environment(Map.of("PLAYHEAD_MANAGEMENT_PORT", "0"))))
            .management();
    management =
        new ManagementVerticle(config, new HealthChecks(vertx, config.checkTimeout()), metrics);
    Await.result(vertx.deployVerticle(management));
    Gate gate =
        new Gate(
            shown ->
                "Bearer secret".equals(shown.authorization())
                    ? Future.succeededFuture(Caller.ANYONE)
                    : Future.failedFuture(Denied.unauthenticated("A token is needed.")),
            Quotas.unlimited(),
            new Auditor(audit, clock, UUID::randomUUID, new AuditMetrics(metrics.registry())));
    Revoking revoking = new Revoking(revocations, revocation -> {}, clock, Duration.ofMinutes(16));
    Providers providers = new Providers(vertx, Duration.ofSeconds(1));
    management.mount(
        AdminRoutes.create(
            vertx,
            gate,
            revoking,
            audit,
            providers,
            new Replaying(
                vertx,
                rawEvents,
                replays,
                new SessionIds(clock, new Random(7)),
                InstantSource.system(),
                Duration.ofSeconds(20),
                Duration.ofMillis(100)),
            () -> "r-1"),
        SupportPage.create(vertx));
  }

  String url() {
    return "http://127.0.0.1:" + management.port();
  }

  @Override
  public void close() {
    Await.result(vertx.close());
    metrics.close();
  }
}
