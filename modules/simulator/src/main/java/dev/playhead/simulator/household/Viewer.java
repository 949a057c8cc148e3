package dev.playhead.simulator.household;

import java.time.Instant;
import java.util.List;

/** Somebody in front of a player: watches, and does to it what viewers and networks do. */
final class Viewer {
  /** Less than this is only watched by accident. */
  private static final long AT_LEAST_MS = 45_000;

  /** What would be left of a title after a stretch of play, if it is less: none is left then. */
  private static final long REST_MS = 5_000;

  private final Household household;
  private final Chance chance;
  private final Instant lastCall;

  Viewer(Household household, Instant lastCall) {
    this.household = household;
    this.chance = household.chance();
    this.lastCall = lastCall;
  }

  /** Watches for so long, or to the end, or till it is late. */
  void watch(Player player, long forMs) {
    stretch(player, AT_LEAST_MS);
    while (player.playedMs() < forMs && player.leftMs() > 0 && player.now().isBefore(lastCall)) {
      something(player);
      stretch(player, chance.permille(300) ? chance.seconds(2, 40) : chance.seconds(40, 900));
    }
  }

  /** Ends it, one way or another. */
  void leave(Player player) {
    if (player.leftMs() > 0 && chance.permille(40)) {
      player.crash();
      household.saw(Behaviour.CRASH);
    } else if (chance.permille(700)) {
      stop(player);
    } else {
      household.saw(Behaviour.CLOSED);
    }
  }

  void stop(Player player) {
    household.saw(player.leftMs() == 0 ? Behaviour.FINISH : Behaviour.STOP);
    player.stop();
  }

  private static void stretch(Player player, long ms) {
    player.play(player.leftMs() - ms < REST_MS ? player.leftMs() : ms);
  }

  private void something(Player player) {
    switch (chance.between(1, 12)) {
      case 1, 2, 3 -> {
        player.pause(chance.permille(800) ? chance.seconds(3, 240) : chance.minutes(4, 25));
        household.saw(Behaviour.PAUSE);
      }
      case 4, 5 -> seek(player);
      case 6 -> {
        player.stall(chance.seconds(1, 15));
        household.saw(Behaviour.STALL);
      }
      case 7, 8, 9 -> {
        boolean tells = player.device().skewMs() != 0 || chance.permille(500);
        player.changeBitrate(chance.oneOf(List.of(800L, 2400L, 5800L, 15000L)), tells);
        household.saw(Behaviour.BITRATE_CHANGE);
      }
      case 10 -> {
        player.glitch();
        household.saw(Behaviour.GLITCH);
      }
      default -> {}
    }
  }

  private void seek(Player player) {
    long byMs = chance.permille(600) ? chance.seconds(10, 120) : -chance.seconds(10, 300);
    long toMs = Math.max(0, player.positionMs() + byMs);
    if (toMs <= player.title().lengthMs() - 2 * REST_MS) {
      player.seek(toMs);
      household.saw(Behaviour.SEEK);
    }
  }
}
