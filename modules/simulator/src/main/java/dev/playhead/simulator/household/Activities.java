package dev.playhead.simulator.household;

import dev.playhead.simulator.script.HouseholdDevice;
import dev.playhead.simulator.script.Title;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The things that people do with a player. Each one tells when it is over. */
final class Activities {
  private static final Duration HOURS = Duration.ofHours(5);

  private final Household household;
  private final Home home;
  private final Chance chance;
  private final Viewer viewer;
  private final Instant lastCall;

  Activities(Household household, Instant lastCall) {
    this.household = household;
    this.home = household.home();
    this.chance = household.chance();
    this.viewer = new Viewer(household, lastCall);
    this.lastCall = lastCall;
  }

  /** Somebody does something; the answer is when that was over. */
  Instant one(String profile, Instant at) {
    Optional<HouseholdDevice> free = home.free(at, chance);
    if (free.isEmpty()) {
      return at.plus(Duration.ofMinutes(20));
    }
    if (home.anyInUse(at)) {
      household.saw(Behaviour.TOGETHER);
    }
    HouseholdDevice device = free.get();
    boolean early = at.plus(HOURS).isBefore(lastCall);
    return switch (chance.between(1, 20)) {
      case 1, 2, 3, 4 -> binge(profile, device, at);
      case 5, 6, 7 -> switchDevice(profile, device, at);
      case 8, 9 -> accident(profile, device, at);
      case 10 -> rewatch(profile, device, at);
      case 11, 12 -> early ? staleTab(profile, device, at) : watch(profile, device, at);
      case 13, 14 -> offline(profile, device, at);
      case 15 -> early ? sleep(profile, device, at) : watch(profile, device, at);
      default -> watch(profile, device, at);
    };
  }

  private Instant watch(String profile, HouseholdDevice device, Instant at) {
    Player player = open(profile, device, at);
    viewer.watch(player, chance.minutes(2, 80));
    viewer.leave(player);
    return done(profile, player);
  }

  private Instant binge(String profile, HouseholdDevice device, Instant at) {
    household.saw(Behaviour.BINGE);
    List<Title> episodes = household.taste(profile).episodes(household, profile);
    int most = Math.min(chance.between(2, 5), episodes.size());
    Instant now = at;
    for (Title episode : episodes.subList(0, most)) {
      if (!now.isBefore(lastCall)) {
        return now;
      }
      Player player = new Player(device, episode, now, household.resumeMs(profile, episode));
      viewer.watch(player, player.leftMs());
      if (player.leftMs() == 0 && chance.permille(800)) {
        viewer.stop(player);
      } else if (player.leftMs() == 0) {
        household.saw(Behaviour.REPLACED); // autoplay, and nobody told the end of this one
      } else {
        viewer.leave(player);
        return done(profile, player);
      }
      now = done(profile, player).plusMillis(chance.seconds(5, 15));
    }
    return now;
  }

  private Instant switchDevice(String profile, HouseholdDevice device, Instant at) {
    Player first = open(profile, device, at);
    viewer.watch(first, chance.minutes(2, 30));
    viewer.leave(first);
    Instant now = done(profile, first).plusMillis(chance.seconds(6, 300));
    Optional<HouseholdDevice> other = home.free(now, chance);
    if (other.isEmpty() || !now.isBefore(lastCall)) {
      return now;
    }
    household.saw(Behaviour.SWITCH_DEVICE);
    long resumeMs = household.resumeMs(profile, first.title());
    Player second = new Player(other.get(), first.title(), now, resumeMs);
    viewer.watch(second, chance.minutes(2, 40));
    viewer.leave(second);
    return done(profile, second);
  }

  private Instant accident(String profile, HouseholdDevice device, Instant at) {
    household.saw(Behaviour.ACCIDENT);
    Taste taste = household.taste(profile);
    Title title = taste.begun(household, profile).orElseGet(() -> taste.next(household, profile));
    long fromMs = chance.permille(600) ? 0 : household.resumeMs(profile, title);
    Player player = new Player(device, title, at, fromMs);
    player.play(chance.seconds(2, 20));
    if (chance.permille(700)) {
      viewer.stop(player);
    } else {
      household.saw(Behaviour.CLOSED);
    }
    return done(profile, player);
  }

  private Instant rewatch(String profile, HouseholdDevice device, Instant at) {
    Optional<Title> favourite = household.taste(profile).favourite(household, profile);
    if (favourite.isEmpty()) {
      return watch(profile, device, at);
    }
    household.saw(Behaviour.REWATCH);
    Player player = new Player(device, favourite.get(), at, 0);
    viewer.watch(player, chance.minutes(2, 80));
    viewer.leave(player);
    return done(profile, player);
  }

  /** Paused here, watched on there; the player here is closed an hour later. */
  private Instant staleTab(String profile, HouseholdDevice device, Instant at) {
    Player stale = open(profile, device, at);
    viewer.watch(stale, chance.minutes(2, 20));
    Instant now = stale.now().plusMillis(chance.seconds(60, 600));
    home.use(device, stale.now());
    Optional<HouseholdDevice> other = home.free(now, chance);
    if (stale.leftMs() < 240_000 || other.isEmpty() || other.get().equals(device)) {
      viewer.leave(stale);
      return done(profile, stale);
    }
    household.saw(Behaviour.STALE_TAB);
    Player second = new Player(other.get(), stale.title(), now, stale.positionMs());
    viewer.watch(second, chance.minutes(2, 40));
    viewer.leave(second);
    stale.pauseAndStay(
        Duration.between(stale.now(), second.now()).toMillis() + chance.minutes(10, 60));
    if (chance.permille(600)) {
      viewer.stop(stale);
    }
    done(profile, stale);
    done(profile, second);
    return stale.now();
  }

  /** On the train: reported when the device is online again, hours later. */
  private Instant offline(String profile, HouseholdDevice device, Instant at) {
    Player player = open(profile, device, at);
    viewer.watch(player, chance.minutes(5, 90));
    viewer.leave(player);
    Instant online = player.now().plusMillis(chance.minutes(30, 10 * 60));
    household.overOffline(
        profile, player, online.isAfter(household.end()) ? household.end() : online);
    return player.now();
  }

  private Instant sleep(String profile, HouseholdDevice device, Instant at) {
    Player player = open(profile, device, at);
    viewer.watch(player, chance.minutes(2, 20));
    if (player.leftMs() > 300_000) {
      household.saw(Behaviour.SLEEP);
      player.play(chance.seconds(1, 25));
      player.sleep(chance.minutes(10, 120));
      player.play(chance.seconds(40, 200));
    }
    viewer.leave(player);
    return done(profile, player);
  }

  private Player open(String profile, HouseholdDevice device, Instant at) {
    Title title = household.taste(profile).next(household, profile);
    return new Player(device, title, at, household.resumeMs(profile, title));
  }

  private Instant done(String profile, Player player) {
    household.over(profile, player);
    return player.now();
  }
}
