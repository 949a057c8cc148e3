package dev.playhead.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every key of the application's configuration, typed. What each one means, its unit and its
 * default stand in {@code config/playhead.yaml}, once; here are the types and what must hold
 * between values. Each part of the application is handed its own section.
 */
public record PlayheadConfig(
    Set<Role> roles,
    Instances instances,
    Edge edge,
    Tokens tokens,
    Limits limits,
    Management management,
    Collection collection,
    Sessions sessions,
    Map<String, Plan> plans,
    PlayTokens playTokens,
    Rules rules,
    Kafka kafka,
    Cassandra cassandra,
    Redis redis,
    Log log,
    Shutdown shutdown)
    implements Checked {

  private static final String PREFIX = "PLAYHEAD_";

  /** Variables that say where tools are or configure the JVM, and not the application. */
  private static final Set<String> OTHERS =
      Set.of("PLAYHEAD_JAVA_OPTS", "PLAYHEAD_JAVA17", "PLAYHEAD_CHROMIUM");

  /** The defaults, changed by nothing. */
  public static PlayheadConfig defaults() {
    return load(List.of());
  }

  /**
   * The defaults, then the given files, each laid over the one before, then the environment.
   *
   * @throws ConfigException with every problem
   */
  public static PlayheadConfig load(List<Path> files, Map<String, String> environment) {
    List<Source> sources = new ArrayList<>();
    files.forEach(file -> sources.add(Source.file(file)));
    sources.add(environment(environment));
    return load(sources);
  }

  /**
   * The defaults with the given sources laid over them, in order.
   *
   * @throws ConfigException with every problem
   */
  public static PlayheadConfig load(List<Source> overlays) {
    List<Source> sources = new ArrayList<>();
    sources.add(Source.resource(PlayheadConfig.class, "playhead.yaml"));
    sources.addAll(overlays);
    return Config.load(PlayheadConfig.class, sources);
  }

  /** The changes that {@code playhead dev} makes to the defaults. */
  public static Source development() {
    return Source.resource(PlayheadConfig.class, "dev.yaml");
  }

  /** The {@code PLAYHEAD_…} variables of an environment. */
  public static Source environment(Map<String, String> environment) {
    return Source.environment(PREFIX, environment, OTHERS);
  }

  @Override
  public void check(Problems problems) {
    problems.expect(!roles.isEmpty(), "roles", "at least one role", roles);
    problems.expect(
        edge.port() == 0 || edge.port() != management.port(),
        "management.port",
        "a port other than edge.port",
        management.port());
    problems.expect(
        edge.replyTimeout().compareTo(kafka.deliveryTimeout()) > 0,
        "edge.reply-timeout",
        "more than kafka.delivery-timeout",
        edge.replyTimeout());
    problems.expect(
        collection.maxInFlight().bytes() >= edge.maxReportSize().bytes(),
        "collection.max-in-flight",
        "at least edge.max-report-size",
        collection.maxInFlight());
    if (edge.auth() == Auth.NONE) {
      problems.expect(
          Expect.isLoopback(management.host()),
          "management.host",
          "a loopback address, because edge.auth is none",
          management.host());
    }
    if (edge.auth() == Auth.JWT) {
      tokens.checkUsable(problems.in("tokens"));
    }
    problems.expect(
        plans.containsKey(Plan.DEFAULT), "plans", "one that is named default", plans.keySet());
    fits(limits.account(), "limits.account.burst", problems);
    fits(limits.device(), "limits.device.burst", problems);
  }

  /** A report is let through as a whole or not at all. */
  private void fits(Limits.Rate rate, String key, Problems problems) {
    problems.expect(
        rate.fits(edge.maxReportEvents()), key, "at least edge.max-report-events", rate.burst());
  }

  /** What a node does. */
  public enum Role {
    EDGE,
    COLLECTION,
    PROCESSING,
    PROVIDING
  }

  /** Who may call. */
  public enum Auth {
    /** Everyone who reaches the port, which therefore is on loopback. */
    NONE,
    /** Whoever shows a token that holds. */
    JWT
  }

  /** How the producer packs batches. */
  public enum Compression {
    NONE,
    GZIP,
    SNAPPY,
    LZ4,
    ZSTD
  }

  /** How log lines look. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /** The least important line that is written. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  public record Edge(
      String host,
      int port,
      DataSize maxReportSize,
      int maxReportEvents,
      DataSize maxHeaderSize,
      int maxHeaders,
      Duration headerTimeout,
      Duration bodyTimeout,
      Duration replyTimeout,
      Duration idleTimeout,
      Duration keepAlive,
      Http2 http2,
      Duration retryAfter,
      List<String> corsOrigins,
      boolean demo,
      Auth auth,
      ServerTls tls)
      implements Checked {

    @Override
    public void check(Problems problems) {
      Expect.port(port, "port", problems);
      if (auth == Auth.NONE) {
        problems.expect(
            Expect.isLoopback(host), "host", "a loopback address, because edge.auth is none", host);
      }
      Expect.between(1, 1_000_000, maxReportEvents, "max-report-events", problems);
      Expect.size(maxReportSize, "max-report-size", problems);
      Expect.size(maxHeaderSize, "max-header-size", problems);
      Expect.between(10, 1_000, maxHeaders, "max-headers", problems);
      Expect.positive(headerTimeout, "header-timeout", problems);
      Expect.positive(bodyTimeout, "body-timeout", problems);
      Expect.positive(keepAlive, "keep-alive", problems);
      Expect.positive(replyTimeout, "reply-timeout", problems);
      Expect.positive(idleTimeout, "idle-timeout", problems);
      problems.expect(
          retryAfter.toSeconds() >= 1 && retryAfter.toMillisPart() == 0,
          "retry-after",
          "whole seconds, at least 1s",
          retryAfter);
      corsOrigins.forEach(origin -> Expect.origin(origin, "cors-origins", problems));
    }
  }

  public record Management(String host, int port, Duration checkTimeout, ServerTls tls)
      implements Checked {

    @Override
    public void check(Problems problems) {
      Expect.port(port, "port", problems);
      Expect.positive(checkTimeout, "check-timeout", problems);
    }
  }

  public record Collection(Duration clockTolerance, DataSize maxInFlight) implements Checked {

    @Override
    public void check(Problems problems) {
      Expect.size(maxInFlight, "max-in-flight", problems);
    }
  }

  public record Sessions(Duration heartbeat, int missedHeartbeats, Duration expiryCheck)
      implements Checked {

    /** How long after its last event a session counts as active. */
    public Duration lease() {
      return heartbeat.multipliedBy(missedHeartbeats);
    }

    @Override
    public void check(Problems problems) {
      Expect.positive(heartbeat, "heartbeat", problems);
      Expect.between(1, 100, missedHeartbeats, "missed-heartbeats", problems);
      Expect.positive(expiryCheck, "expiry-check", problems);
    }
  }

  public record Rules(
      Duration guard,
      double watchedFraction,
      Duration startedAfter,
      double startedFraction,
      Duration viewingGap,
      Map<String, TitleType> titleTypes)
      implements Checked {

    @Override
    public void check(Problems problems) {
      Expect.fraction(watchedFraction, "watched-fraction", problems);
      Expect.fraction(startedFraction, "started-fraction", problems);
      problems.expect(
          startedFraction < watchedFraction,
          "started-fraction",
          "less than rules.watched-fraction",
          startedFraction);
    }
  }

  public record Kafka(
      List<HostPort> bootstrap,
      String topicPrefix,
      int partitions,
      int replication,
      int minInsyncReplicas,
      Compression compression,
      Duration linger,
      DataSize batchSize,
      Duration deliveryTimeout,
      String group,
      int maxPollRecords,
      Duration sessionTimeout,
      Duration retryPause,
      Duration maxRetryPause,
      ClientTls tls,
      KafkaSasl sasl)
      implements Checked {

    @Override
    public void check(Problems problems) {
      problems.expect(!bootstrap.isEmpty(), "bootstrap", "at least one broker", bootstrap);
      Expect.name("[A-Za-z0-9._-]{0,100}", topicPrefix, "topic-prefix", problems);
      Expect.between(1, 10_000, partitions, "partitions", problems);
      Expect.between(1, 10, replication, "replication", problems);
      problems.expect(
          minInsyncReplicas >= 1 && minInsyncReplicas <= replication,
          "min-insync-replicas",
          "from 1 to kafka.replication",
          minInsyncReplicas);
      Expect.size(batchSize, "batch-size", problems);
      problems.expect(
          deliveryTimeout.compareTo(linger) > 0,
          "delivery-timeout",
          "more than kafka.linger",
          deliveryTimeout);
      Expect.name("[A-Za-z0-9._-]{1,200}", group, "group", problems);
      Expect.between(1, 100_000, maxPollRecords, "max-poll-records", problems);
      Expect.positive(sessionTimeout, "session-timeout", problems);
      Expect.positive(retryPause, "retry-pause", problems);
      problems.expect(
          maxRetryPause.compareTo(retryPause) >= 0,
          "max-retry-pause",
          "at least kafka.retry-pause",
          maxRetryPause);
    }
  }

  public record Cassandra(
      List<HostPort> contactPoints,
      String datacenter,
      String keyspace,
      int replication,
      Duration requestTimeout,
      int maxWritesInFlight,
      Duration keepSessions,
      ClientTls tls,
      Optional<String> username,
      Optional<Secret> password)
      implements Checked {

    @Override
    public void check(Problems problems) {
      problems.expect(
          !contactPoints.isEmpty(), "contact-points", "at least one node", contactPoints);
      Expect.name("[A-Za-z0-9._-]{1,100}", datacenter, "datacenter", problems);
      Expect.name("[a-z][a-z0-9_]{0,47}", keyspace, "keyspace", problems);
      Expect.between(1, 10, replication, "replication", problems);
      Expect.positive(requestTimeout, "request-timeout", problems);
      Expect.between(1, 1_000, maxWritesInFlight, "max-writes-in-flight", problems);
      problems.expect(
          keepSessions.toDays() >= 1 && keepSessions.toDays() <= 3_650,
          "keep-sessions",
          "1d to 3650d",
          keepSessions);
      Expect.together(username, "username", password, "password-file", problems);
    }
  }

  public record Redis(
      URI uri,
      String keyPrefix,
      Duration timeout,
      int maxInFlight,
      Duration expireAfter,
      Optional<Path> caFile,
      boolean verifyHost,
      Optional<String> username,
      Optional<Secret> password)
      implements Checked {

    /** Whether Redis is spoken to over TLS. */
    public boolean isTls() {
      return uri.getScheme().equals("rediss");
    }

    @Override
    public void check(Problems problems) {
      Expect.name("rediss?", uri.getScheme(), "uri", problems);
      if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
        problems.add(
            "uri",
            "holds credentials, which are not written into the configuration: name the user in"
                + " redis.username and the file of the password in redis.password-file");
      }
      Expect.name("[A-Za-z0-9._-]{1,40}", keyPrefix, "key-prefix", problems);
      Expect.positive(timeout, "timeout", problems);
      Expect.between(1, 2_000, maxInFlight, "max-in-flight", problems);
      problems.expect(
          expireAfter.toSeconds() >= 1, "expire-after", "one second or more", expireAfter);
      Expect.readable(caFile, "ca-file", problems);
      if (caFile.isPresent() && !isTls()) {
        problems.add("ca-file", "needs a redis.uri that begins with rediss://");
      }
      if (username.isPresent() && password.isEmpty()) {
        problems.add("username", "needs password-file beside it");
      }
    }
  }

  public record Log(LogFormat format, LogLevel level) {}

  public record Shutdown(Duration drain) {}
}
