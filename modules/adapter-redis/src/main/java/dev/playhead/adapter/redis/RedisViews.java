package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ConcurrencyLimit;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Rules;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.platform.config.PlayheadConfig;
import dev.playhead.ports.Admissions;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.MaterializedViews;
import dev.playhead.ports.Reopened;
import dev.playhead.ports.Stop;
import dev.playhead.ports.bus.Projection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The materialized views in Redis ({@link Keys} has their form).
 *
 * <p>One instance has one connection, on the event loop of the context that made it: give each
 * providing verticle its own. Its calls may come from any thread and are answered on their caller's
 * context.
 *
 * <p>Every Future fails with a {@link RedisException} within the configured time when Redis does
 * not answer, and at once while it is known to be away. It may have done what was asked all the
 * same; doing it again changes nothing. A read of what nobody can read fails with a {@link
 * dev.playhead.ports.codec.CorruptRecordException}.
 */
public final class RedisViews implements MaterializedViews, Admissions {
  private static final int SCAN_COUNT = 512;

  private final Vertx vertx;
  private final PlayheadConfig.Redis config;
  private final RedisMetrics metrics;
  private final RedisLink link;
  private final Keys keys;
  private final Devices devices;
  private final Positions positions;
  private final OpenSessions openSessions;
  private final Places places;
  private final Rules rules;
  private final Duration expireAfter;
  private final InstantSource clock;

  /** Not connected yet: {@link #open()} it. */
  public RedisViews(
      Vertx vertx,
      PlayheadConfig.Redis config,
      Rules rules,
      InstantSource clock,
      RedisMetrics metrics) {
    this(vertx, config, rules, clock, metrics, new Devices(new Keys(config.keyPrefix())));
  }

  private RedisViews(
      Vertx vertx,
      PlayheadConfig.Redis config,
      Rules rules,
      InstantSource clock,
      RedisMetrics metrics,
      Devices devices) {
    this.vertx = vertx;
    this.config = config;
    this.metrics = metrics;
    this.link = new RedisLink(vertx, config, metrics);
    this.keys = new Keys(config.keyPrefix());
    this.devices = devices;
    this.positions = new Positions(keys, devices);
    this.openSessions = new OpenSessions(keys, devices);
    this.places = new Places(keys, openSessions, config.expireAfter().toSeconds());
    this.rules = rules;
    this.expireAfter = config.expireAfter();
    this.clock = clock;
  }

  /**
   * The same views by a connection of their own, on the event loop of the context that calls this.
   * Not connected yet. What one knows of devices, the other does.
   */
  public RedisViews another() {
    return new RedisViews(vertx, config, rules, clock, metrics, devices);
  }

  /**
   * Starts connecting, and goes on trying as long as it takes. Succeeds after the first attempt,
   * whether Redis was there or not.
   */
  public Future<Void> open() {
    return link.open();
  }

  /** Succeeds when the connection is closed; calls under way fail. */
  public Future<Void> close() {
    return link.close();
  }

  /** For the health of the node. Succeeds when Redis answers, fails with a reason otherwise. */
  public Future<String> check() {
    return link.call(Operation.CHECK, trips -> trips.send(List.of(Request.cmd(Command.PING))))
        .map(answers -> "answers");
  }

  @Override
  public Future<Void> project(Projection projection) {
    var pipeline =
        new ProjectionPipeline(
            keys, rules, devices, expireAfter.toSeconds(), clock.instant(), projection);
    return link.call(
        Operation.PROJECT,
        trips ->
            trips
                .send(pipeline.values())
                .compose(answers -> trips.send(pipeline.after(answers)))
                .mapEmpty());
  }

  @Override
  public Future<Optional<Long>> projectedOffset(int partition) {
    Request get = Request.cmd(Command.HGET).arg(keys.projected()).arg(partition);
    return link.call(
        Operation.PROJECTED_OFFSET,
        trips ->
            trips
                .send(List.of(get))
                .map(answers -> Optional.ofNullable(answers.get(0)).map(Response::toLong)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A hit when all the titles are there, even while the view is not complete: what is there is
   * right. When one is missing, only a complete view knows that it has no playhead.
   */
  @Override
  public Future<Optional<Map<TitleEdition, Playhead>>> playheads(
      AccountId account, ProfileId profile, Collection<TitleEdition> titles) {
    List<TitleEdition> wanted = List.copyOf(new HashSet<>(titles));
    return link.call(Operation.PLAYHEADS, trips -> positions.read(trips, account, profile, wanted));
  }

  /** {@inheritDoc} At most the newest {@value Rows#MOST}. */
  @Override
  public Future<Optional<List<Playhead>>> continueWatching(
      AccountId account, ProfileId profile, int limit) {
    return row(
        Operation.CONTINUE_WATCHING,
        account,
        keys.continueWatching(account, profile),
        keys.positions(account, profile),
        playhead -> playhead.inContinueWatching(rules),
        limit);
  }

  /** {@inheritDoc} At most the newest {@value Rows#MOST}. */
  @Override
  public Future<Optional<List<Playhead>>> recent(AccountId account, ProfileId profile, int limit) {
    return row(
        Operation.RECENT,
        account,
        keys.recent(account, profile),
        keys.positions(account, profile),
        playhead -> true,
        limit);
  }

  private Future<Optional<List<Playhead>>> row(
      Operation operation,
      AccountId account,
      String row,
      String hash,
      Predicate<Playhead> belongs,
      int limit) {
    return link.call(
        operation,
        trips -> new Rows(trips, account, row, hash, positions, devices, belongs, limit).read());
  }

  /**
   * {@inheritDoc} Their lease may have run out; those whose lease did so more than a day ago are
   * left out, since nobody is going to end them.
   */
  @Override
  public Future<Optional<List<LiveSession>>> sessions(AccountId account) {
    Instant now = clock.instant();
    return link.call(Operation.SESSIONS, trips -> openSessions.read(trips, account, now));
  }

  @Override
  public Future<List<Stop>> stopsSince(Instant since) {
    return link.call(
        Operation.STOPS,
        trips ->
            trips
                .send(List.of(new Stops(keys).since(since)))
                .map(answers -> Stops.read(answers.get(0))));
  }

  @Override
  public Future<Void> fillProfile(
      AccountId account, ProfileId profile, Collection<Playhead> playheads) {
    Request fill = new Fills(keys, rules, expireAfter).profile(account, profile, playheads);
    return link.call(Operation.FILL_PROFILE, trips -> trips.send(List.of(fill)).mapEmpty());
  }

  @Override
  public Future<Void> fillSessions(AccountId account, Collection<LiveSession> sessions) {
    Instant forgetBefore = OpenSessions.forgetBefore(clock.instant());
    Request fill = new Fills(keys, rules, expireAfter).sessions(account, sessions, forgetBefore);
    return link.call(Operation.FILL_SESSIONS, trips -> trips.send(List.of(fill)).mapEmpty());
  }

  @Override
  public Future<Optional<Outcome>> admit(
      AccountId account, LiveSession start, ConcurrencyLimit limit) {
    return link.call(Operation.ADMIT, trips -> places.admit(trips, account, start, limit));
  }

  @Override
  public Future<List<Reopened>> reopened(String place) {
    return link.call(
        Operation.REOPENED,
        trips ->
            trips
                .send(List.of(new Reopenings(keys).after(place)))
                .map(answers -> Reopenings.read(answers.get(0))));
  }

  @Override
  public Future<Optional<Standing>> recheck(
      AccountId account, SessionId session, ConcurrencyLimit limit, Instant now) {
    return link.call(
        Operation.RECHECK, trips -> places.recheck(trips, account, session, limit, now));
  }

  @Override
  public Future<Void> withdraw(AccountId account, LiveSession start, List<LiveSession> ended) {
    return link.call(Operation.WITHDRAW, trips -> places.withdraw(trips, account, start, ended));
  }

  /**
   * {@inheritDoc} Works through the keys in small steps, each of which may take a call's time;
   * fails with the first that does.
   */
  @Override
  public Future<Void> clear() {
    return clearFrom("0").onSuccess(cleared -> devices.forget());
  }

  private Future<Void> clearFrom(String cursor) {
    Request scan =
        Request.cmd(Command.SCAN)
            .arg(cursor)
            .arg("MATCH")
            .arg(keys.pattern())
            .arg("COUNT")
            .arg(SCAN_COUNT);
    return link.call(
            Operation.CLEAR,
            trips ->
                trips
                    .send(List.of(scan))
                    .compose(
                        answers -> {
                          Response page = answers.get(0);
                          return unlink(trips, page.get(1)).map(page.get(0).toString());
                        }))
        .compose(next -> next.equals("0") ? Future.succeededFuture() : clearFrom(next));
  }

  private static Future<?> unlink(RedisLink.Trips trips, Response found) {
    if (found.size() == 0) {
      return Future.succeededFuture();
    }
    Request unlink = Request.cmd(Command.UNLINK);
    found.forEach(key -> unlink.arg(key.toBytes()));
    return trips.send(List.of(unlink));
  }
}
