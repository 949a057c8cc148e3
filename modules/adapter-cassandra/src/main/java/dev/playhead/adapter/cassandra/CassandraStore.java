package dev.playhead.adapter.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.internal.core.session.throttling.ConcurrencyLimitingRequestThrottler;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.ports.AuditLog;
import dev.playhead.ports.Engagements;
import dev.playhead.ports.Playheads;
import dev.playhead.ports.RawEvents;
import dev.playhead.ports.Replays;
import dev.playhead.ports.Revocations;
import dev.playhead.ports.Sessions;
import dev.playhead.ports.StoreStarts;
import dev.playhead.ports.ViewingHistory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.cassandra.CassandraClient;
import io.vertx.cassandra.CassandraClientOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The connection to Cassandra and the ports that it serves. One for the whole process. */
public final class CassandraStore {
  private final CassandraClient client;
  private final NodeReturns returns;
  private final CassandraRawEvents rawEvents;
  private final CassandraSessions sessions;
  private final CassandraPlayheads playheads;
  private final CassandraViewingHistory history;
  private final CassandraEngagements engagements;
  private final CassandraReplays replays;
  private final CassandraRevocations revocations;
  private final CassandraAuditLog auditLog;

  private CassandraStore(
      CassandraClient client,
      NodeReturns returns,
      CassandraRawEvents rawEvents,
      CassandraSessions sessions,
      CassandraPlayheads playheads,
      CassandraViewingHistory history,
      CassandraEngagements engagements,
      CassandraReplays replays,
      CassandraRevocations revocations,
      CassandraAuditLog auditLog) {
    this.client = client;
    this.returns = returns;
    this.rawEvents = rawEvents;
    this.sessions = sessions;
    this.playheads = playheads;
    this.history = history;
    this.engagements = engagements;
    this.replays = replays;
    this.revocations = revocations;
    this.auditLog = auditLog;
  }

  /**
   * Connects, creates the keyspace and the tables where they are missing, and prepares all
   * statements.
   *
   * @param clock says how old a view is, which decides where it stands in the history
   * @return fails when no contact point answers, or the schema cannot be created, and with a {@link
   *     dev.playhead.platform.tls.StoreRefusedException} when a node does not let this one in; then
   *     nothing is left open and it may be tried again
   */
  public static Future<CassandraStore> open(
      Vertx vertx, PlayheadConfig.Cassandra config, MeterRegistry registry, InstantSource clock) {
    NodeReturns returns = new NodeReturns();
    return vertx
        .executeBlocking(() -> options(config, returns))
        .compose(
            options ->
                connect(
                    vertx,
                    CassandraClient.create(vertx, options),
                    returns,
                    config,
                    registry,
                    clock));
  }

  private static Future<CassandraStore> connect(
      Vertx vertx,
      CassandraClient client,
      NodeReturns returns,
      PlayheadConfig.Cassandra config,
      MeterRegistry registry,
      InstantSource clock) {
    StatementRunner runner =
        new StatementRunner(
            vertx,
            client,
            config.keyspace(),
            new CassandraMetrics(registry),
            config.maxWritesInFlight());
    return new Schema(client, config.keyspace(), config.datacenter(), config.replication())
        .create()
        .compose(created -> prepare(vertx, client, returns, runner, config.keepSessions(), clock))
        .recover(
            failure ->
                client
                    .close()
                    .transform(closed -> Future.failedFuture(NodeAccess.explained(failure))));
  }

  private static Future<CassandraStore> prepare(
      Vertx vertx,
      CassandraClient client,
      NodeReturns returns,
      StatementRunner runner,
      Duration keepSessions,
      InstantSource clock) {
    Future<RawEventsCql> raw = RawEventsCql.prepare(runner);
    Future<SessionsInLogCql> index = SessionsInLogCql.prepare(runner);
    Future<SessionsByAccountCql> sessions = SessionsByAccountCql.prepare(runner);
    Future<OpenSessionsCql> open = OpenSessionsCql.prepare(runner);
    Future<PlayheadsCql> playheads = PlayheadsCql.prepare(runner);
    Future<HistoryByProfileCql> history = HistoryByProfileCql.prepare(runner);
    Future<EngagementByTitleCql> engagement = EngagementByTitleCql.prepare(runner);
    Future<ReplaysCql> replays = ReplaysCql.prepare(runner);
    Future<RevocationsCql> revocations = RevocationsCql.prepare(runner);
    Future<AuditLogCql> audit = AuditLogCql.prepare(runner);
    return Future.all(
            List.of(
                raw,
                index,
                sessions,
                open,
                playheads,
                history,
                engagement,
                replays,
                revocations,
                audit))
        .map(
            all ->
                new CassandraStore(
                    client,
                    returns,
                    new CassandraRawEvents(
                        runner, raw.result(), new LogIndex(runner, index.result(), clock)),
                    new CassandraSessions(runner, sessions.result(), open.result(), keepSessions),
                    new CassandraPlayheads(runner, playheads.result()),
                    new CassandraViewingHistory(
                        runner,
                        raw.result(),
                        history.result(),
                        new OldViews(vertx, runner, history.result(), clock),
                        clock),
                    new CassandraEngagements(vertx, runner, engagement.result(), clock),
                    new CassandraReplays(runner, replays.result()),
                    new CassandraRevocations(runner, revocations.result()),
                    new CassandraAuditLog(vertx, runner, audit.result())));
  }

  /**
   * One place for what holds for every statement. Idempotent by default, because every statement of
   * this module is, but for the audit log's: the driver may then send it again to another node.
   */
  private static CassandraClientOptions options(
      PlayheadConfig.Cassandra config, NodeReturns returns) {
    Duration patience = config.requestTimeout().multipliedBy(2);
    DriverConfigLoader settings =
        DriverConfigLoader.programmaticBuilder()
            .withString(DefaultDriverOption.SESSION_NAME, "playhead")
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, config.requestTimeout())
            .withString(
                DefaultDriverOption.REQUEST_CONSISTENCY, ConsistencyLevel.LOCAL_QUORUM.name())
            .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
            // A busy node takes longer than the driver's half second to greet.
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, patience)
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, patience)
            // A frozen node is noticed, and a healed one is found again, within seconds.
            .withDuration(DefaultDriverOption.HEARTBEAT_INTERVAL, Duration.ofSeconds(5))
            .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, patience)
            .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(250))
            .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(3))
            // Reads beyond what one connection takes wait here instead of failing.
            .withClass(
                DefaultDriverOption.REQUEST_THROTTLER_CLASS,
                ConcurrencyLimitingRequestThrottler.class)
            .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_CONCURRENT_REQUESTS, 1024)
            .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_QUEUE_SIZE, 10_000)
            .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, 2048)
            // Tokens for routing are wanted of our keyspace alone.
            .withStringList(
                DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(config.keyspace()))
            // The native clock's microseconds are not needed, and its bridge to C is slow to build.
            .withBoolean(DefaultDriverOption.TIMESTAMP_GENERATOR_FORCE_JAVA_CLOCK, true)
            // Creating a table waits for this window: by default a second for each.
            .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(20))
            .withInt(DefaultDriverOption.NETTY_IO_SIZE, 2)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
            .build();
    CqlSessionBuilder session =
        CqlSession.builder()
            .withLocalDatacenter(config.datacenter())
            .withConfigLoader(settings)
            .addNodeStateListener(returns);
    NodeAccess.apply(config, session);
    CassandraClientOptions options = new CassandraClientOptions(session);
    config.contactPoints().forEach(node -> options.addContactPoint(node.host(), node.port()));
    return options;
  }

  /** The raw log. */
  public RawEvents rawEvents() {
    return rawEvents;
  }

  /** The recent sessions of each account. */
  public Sessions sessions() {
    return sessions;
  }

  /** Where each profile left off. */
  public Playheads playheads() {
    return playheads;
  }

  /** The viewing history. */
  public ViewingHistory history() {
    return history;
  }

  /** How each title is watched. */
  public Engagements engagements() {
    return engagements;
  }

  /** What was asked of replays, and what became of it. */
  public Replays replays() {
    return replays;
  }

  /** Which tokens were revoked. */
  public Revocations revocations() {
    return revocations;
  }

  /** Who did what. */
  public AuditLog auditLog() {
    return auditLog;
  }

  /**
   * Asks to be told whenever a node that was away is back. If it was killed, it may have lost the
   * writes of its commit log's last window, though they were acknowledged.
   *
   * @param told called on any thread, and must not block; takes the place of the one before
   */
  public void onReturn(Runnable told) {
    returns.listener(told);
  }

  /** Which run of its nodes this is. */
  public StoreStarts starts() {
    return new CassandraStarts(client);
  }

  /** Whether Cassandra answers: a read of its own node's row. Fails when it does not. */
  public Future<Void> check() {
    return client.execute("SELECT key FROM system.local").mapEmpty();
  }

  /** Closes the connections; writes under way may fail. Succeeds when closed. */
  public Future<Void> close() {
    return client.close();
  }
}
