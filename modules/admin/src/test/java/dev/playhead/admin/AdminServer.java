package dev.playhead.admin;

import dev.playhead.access.AuditMetrics;
import dev.playhead.access.Auditor;
import dev.playhead.access.Caller;
import dev.playhead.access.Denied;
import dev.playhead.access.Entitlement;
import dev.playhead.access.Gate;
import dev.playhead.access.Quotas;
import dev.playhead.access.Scope;
import dev.playhead.domain.SessionIds;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.platform.management.HealthChecks;
import dev.playhead.platform.management.ManagementVerticle;
import dev.playhead.platform.metrics.Metrics;
import dev.playhead.ports.Revocation;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Answers;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.ByReference;
import dev.playhead.ports.bus.Question;
import dev.playhead.testkit.Await;
import dev.playhead.testkit.InMemoryAuditLog;
import dev.playhead.testkit.InMemoryRawEvents;
import dev.playhead.testkit.InMemoryReplays;
import dev.playhead.testkit.InMemoryRevocations;
import dev.playhead.testkit.Sample;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A management port on a real socket, over stores in memory. */
final class AdminServer implements AutoCloseable {
  static final Instant NOW = Sample.EVENING;
  static final Duration KEEP = Duration.ofMinutes(16);

  private static final Map<String, Caller> CALLERS =
      Map.of(
          "Bearer operator", caller("operator-1", null, Scope.ADMIN),
          "Bearer agent", caller("agent-7", null, Scope.SUPPORT),
          "Bearer account", caller("anna", "a-1", Scope.ADMIN),
          "Bearer account agent", caller("anna", "a-1", Scope.SUPPORT));

  final Vertx vertx = Vertx.vertx();
  final InMemoryAuditLog audit = new InMemoryAuditLog();
  final InMemoryRevocations revocations = new InMemoryRevocations();
  final InMemoryRawEvents rawEvents = new InMemoryRawEvents();
  final InMemoryReplays replays = new InMemoryReplays();
  final List<Revocation> known = new CopyOnWriteArrayList<>();
  final Queue<Question<?>> questions = new ConcurrentLinkedQueue<>();
  private volatile Function<Question<?>, Answer<?>> providing = question -> new Answer.Missing<>();
  private final Metrics metrics = new Metrics();
  private final ManagementVerticle management;

  AdminServer() {
    InstantSource clock = InstantSource.fixed(NOW);
    PlayheadConfig.Management config =
        PlayheadConfig.load(
                List.of(PlayheadConfig.environment(Map.of("PLAYHEAD_MANAGEMENT_PORT", "0"))))
            .management();
    management =
        new ManagementVerticle(config, new HealthChecks(vertx, config.checkTimeout()), metrics);
    Await.result(vertx.deployVerticle(management));
    Gate gate =
        new Gate(
            shown -> {
              Caller caller = CALLERS.get(String.valueOf(shown.authorization()));
              return caller == null
                  ? Future.failedFuture(Denied.unauthenticated("A token is needed."))
                  : Future.succeededFuture(caller);
            },
            Quotas.unlimited(),
            new Auditor(audit, clock, UUID::randomUUID, new AuditMetrics(metrics.registry())));
    management.mount(
        AdminRoutes.create(
            vertx,
            gate,
            new Revoking(revocations, known::add, clock, KEEP),
            audit,
            new Providers(vertx, Duration.ofSeconds(20)),
            new Replaying(
                vertx,
                rawEvents,
                replays,
                new SessionIds(clock, new Random(7)),
                InstantSource.system(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1)),
            () -> "r-1"),
        SupportPage.create(vertx));
    ByReference.register(vertx);
    BusAddress.PROVIDE.serve(vertx, asked -> Future.succeededFuture(provide(asked.questions())));
  }

  private Answers provide(List<Question<?>> asked) {
    questions.addAll(asked);
    List<Answer<?>> answers = new ArrayList<>();
    asked.forEach(question -> answers.add(providing.apply(question)));
    return new Answers(answers);
  }

  /** What providers answer from now on; until then they know of nothing. */
  void answer(Function<Question<?>, Answer<?>> answers) {
    providing = answers;
  }

  private static Caller caller(String subject, @Nullable String account, Scope scope) {
    return new Caller(
        subject,
        account,
        null,
        Set.of(scope),
        subject,
        "t-" + subject,
        NOW,
        Instant.MAX,
        Entitlement.NONE);
  }

  /** An answer, of which the body is JSON. */
  record Answered(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonObject json() {
      return new JsonObject(response.body());
    }
  }

  Answered get(String path, String token) {
    return send(to(path, token).GET());
  }

  Answered post(String path, String token, String body) {
    return send(to(path, token).POST(BodyPublishers.ofString(body)));
  }

  /** A file of a page, for anybody. */
  HttpResponse<String> page(String path) {
    return send(HttpRequest.newBuilder(at(path)).GET()).response();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + management.port() + path);
  }

  private HttpRequest.Builder to(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(at("/admin/v1" + path));
    return token.isEmpty() ? request : request.header("authorization", "Bearer " + token);
  }

  private static Answered send(HttpRequest.Builder request) {
    try {
      return new Answered(
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    Await.result(vertx.close());
    metrics.close();
  }
}
