package dev.playhead.simulator.household;

import dev.playhead.simulator.script.Delivery;
import dev.playhead.simulator.script.HouseholdDevice;
import dev.playhead.simulator.script.PlayedSession;
import dev.playhead.simulator.script.Title;
import dev.playhead.simulator.truth.Limits;
import dev.playhead.simulator.truth.SessionTruth;
import dev.playhead.simulator.truth.TitleTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account's people over some days: what they watched, and the reports of it. The same seed and
 * number make the same household.
 */
public final class Household {
  /** People stop early enough for what they began to be over at the end. */
  private static final Duration LAST_CALL = Duration.ofMinutes(50);

  private final String account;
  private final Chance chance;
  private final Home home;
  private final Instant end;
  private final Map<Behaviour, Integer> seen = new EnumMap<>(Behaviour.class);
  private final Postbag postbag;
  private final List<PlayedSession> sessions = new ArrayList<>();
  private final Map<String, Map<Title, List<SessionTruth>>> watched = new HashMap<>();
  private final Map<String, Taste> tastes = new LinkedHashMap<>();

  /**
   * A household whose days are told at once.
   *
   * @param number of the household, from 0
   * @param end of the days; every report is sent by then
   * @param span how long they are
   * @param grpcShare of the devices report over gRPC, 0 to 1
   */
  public Household(
      String account, long seed, int number, Instant end, Duration span, double grpcShare) {
    this.account = account;
    this.end = end;
    chance = new Chance(seed, number);
    home = new Home(chance, grpcShare);
    postbag = new Postbag(chance, end, seen);
    Catalogue catalogue = new Catalogue();
    home.profiles().forEach(profile -> tastes.put(profile, new Taste(catalogue, chance)));
    live(end.minus(span));
  }

  public String account() {
    return account;
  }

  public List<String> profiles() {
    return home.profiles();
  }

  /** All sessions so far. */
  public List<PlayedSession> sessions() {
    return Collections.unmodifiableList(sessions);
  }

  /** All reports of the days, in the order of sending. */
  public List<Delivery> deliveries() {
    return postbag.deliveries();
  }

  /** How often each thing happened. */
  public Map<Behaviour, Integer> behaviours() {
    return Collections.unmodifiableMap(seen);
  }

  /**
   * What the household begins to watch so that it is still watching now: nothing in two households
   * of three. To be asked once, after the days.
   *
   * @param now after the end of the days
   * @return the reports, all to be sent at once
   */
  public List<Delivery> watchNow(Instant now) {
    if (!chance.permille(350)) {
      return List.of();
    }
    List<Delivery> reports = new ArrayList<>();
    int viewers = Math.min(chance.between(1, 2), profiles().size());
    for (String profile : profiles().subList(0, viewers)) {
      long forMs = chance.between(1, 6) * Player.HEARTBEAT_MS + 2_000;
      Instant start = now.minusMillis(forMs);
      Optional<HouseholdDevice> device = home.free(start, chance);
      if (device.isPresent()) {
        reports.add(watchNow(profile, device.get(), start, forMs, now));
      }
    }
    return reports;
  }

  private Delivery watchNow(
      String profile, HouseholdDevice device, Instant start, long forMs, Instant now) {
    Title title = taste(profile).next(this, profile);
    Player player = new Player(device, title, start, resumeMs(profile, title));
    if (chance.permille(300) && forMs > 60_000) {
      player.play(forMs - 30_000);
      player.pauseAndStay(30_000);
    } else {
      player.play(forMs);
    }
    saw(Behaviour.LIVE);
    home.use(device, now);
    PlayedSession session = remember(profile, player);
    return new Delivery(session, now, session.reported(), false);
  }

  private void live(Instant start) {
    Map<String, Instant> clock = new LinkedHashMap<>();
    home.profiles()
        .forEach(profile -> clock.put(profile, start.plusMillis(chance.minutes(0, 8 * 60))));
    Instant lastCall = end.minus(LAST_CALL);
    Activities activities = new Activities(this, lastCall);
    while (true) {
      Map.Entry<String, Instant> next =
          Collections.min(clock.entrySet(), Map.Entry.comparingByValue());
      if (!next.getValue().isBefore(lastCall)) {
        return;
      }
      Instant done = activities.one(next.getKey(), next.getValue());
      next.setValue(done.plusMillis(restMs()));
    }
  }

  /** Another thing soon, or a few hours later, or the next day. */
  private long restMs() {
    int kind = chance.between(1, 10);
    if (kind <= 4) {
      return chance.seconds(5, 300);
    }
    return kind <= 8 ? chance.minutes(30, 240) : chance.minutes(8 * 60, 16 * 60);
  }

  Chance chance() {
    return chance;
  }

  Home home() {
    return home;
  }

  Instant end() {
    return end;
  }

  Taste taste(String profile) {
    Taste taste = tastes.get(profile);
    if (taste == null) {
      throw new IllegalArgumentException("Expected a profile of the household, was " + profile);
    }
    return taste;
  }

  void saw(Behaviour behaviour) {
    seen.merge(behaviour, 1, Integer::sum);
  }

  /** What the profile knows of a title; empty when it never played it. */
  Optional<TitleTruth> known(String profile, Title title) {
    List<SessionTruth> played = watched.getOrDefault(profile, Map.of()).get(title);
    return played == null ? Optional.empty() : Optional.of(TitleTruth.of(played, Limits.DEFAULT));
  }

  /** What the profile has played, in the order of first playing it. */
  Collection<Title> played(String profile) {
    return watched.getOrDefault(profile, Map.of()).keySet();
  }

  /** Where the profile goes on in a title; never right at its end. */
  long resumeMs(String profile, Title title) {
    long resumeMs = known(profile, title).map(TitleTruth::resumeMs).orElse(0L);
    return Math.max(0, Math.min(resumeMs, title.lengthMs() - 90_000));
  }

  /** A session is over: it is remembered and reported as it happened. */
  void over(String profile, Player player) {
    postbag.post(remember(profile, player));
  }

  /** A session is over that is reported when its device comes online again. */
  void overOffline(String profile, Player player, Instant online) {
    postbag.postLate(remember(profile, player), online);
  }

  private PlayedSession remember(String profile, Player player) {
    String id = "%s-s%03d".formatted(account, sessions.size());
    PlayedSession session =
        new PlayedSession(
            account, profile, player.device(), player.title(), id, postbag.kept(player.events()));
    sessions.add(session);
    home.use(player.device(), player.now());
    watched
        .computeIfAbsent(profile, p -> new LinkedHashMap<>())
        .computeIfAbsent(player.title(), t -> new ArrayList<>())
        .add(SessionTruth.of(session, Limits.DEFAULT));
    return session;
  }
}
