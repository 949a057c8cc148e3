package dev.playhead.adapter.redis;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Activity;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Provenance;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** What an account of real life brings into the views. */
final class Household {
  private static final List<String> SERIES =
      List.of("house-of-cards", "dark", "the-crown", "okja", "orange-new-black", "lupin");

  private final Random random;
  private final Instant now;
  private final boolean uuids;
  private final List<Device> devices;
  final AccountId account;
  final ProfileId profile;

  /**
   * @param uuids whether ids are UUIDs and titles names, or all of them are 8 to 12 characters
   */
  Household(long seed, Instant now, boolean uuids) {
    this.random = new Random(seed);
    this.now = now;
    this.uuids = uuids;
    this.account = new AccountId(id());
    this.profile = new ProfileId(id());
    this.devices =
        List.of(
            new Device(new DeviceId(id()), "Living room TV", "tv"),
            new Device(new DeviceId(id()), "Anna's iPhone", "phone"),
            new Device(new DeviceId(id()), "Chrome on Windows", "browser"));
  }

  private String id() {
    return uuids
        ? new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63))
            .toString()
        : shortId();
  }

  private String shortId() {
    String digits = Long.toString(random.nextLong() >>> 1, 36);
    return digits.substring(0, Math.min(digits.length(), 8 + random.nextInt(5)));
  }

  private TitleEdition title(int number) {
    return TitleEdition.of(
        uuids
            ? String.format(
                Locale.ROOT,
                "%s-s%de%d",
                SERIES.get(number % SERIES.size()),
                1 + number / 60,
                1 + number % 60 / 6)
            : "t" + (10_000_000 + random.nextInt(1_000_000)));
  }

  /** Titles of a profile; every third is in progress. */
  List<Playhead> playheads(int count) {
    return IntStream.range(0, count).mapToObj(this::playhead).toList();
  }

  private Playhead playhead(int number) {
    boolean watched = number % 3 != 0;
    long durationMs = 1_000L * (1_300 + random.nextInt(6_000));
    long positionMs = watched ? durationMs - random.nextInt(90_000) : random.nextInt(900_000);
    return new Playhead(
        title(number),
        positionMs,
        durationMs,
        watched,
        watched ? 1 : 0,
        now.minus(Duration.ofMillis((long) (random.nextDouble() * 180 * 86_400_000L))),
        Provenance.EXACT,
        new SessionId(id()),
        devices.get(number % devices.size()),
        Math.max(60_000, positionMs - random.nextInt(120_000)));
  }

  /** Sessions that play, each on a device of its own. */
  List<LiveSession> sessions(int count) {
    return IntStream.range(0, count).mapToObj(this::session).toList();
  }

  private LiveSession session(int number) {
    Instant lastAt = now.minusMillis(random.nextInt(30_000));
    long playedMs = random.nextInt(5_400_000);
    long fromMs = number % 2 == 0 ? 0 : random.nextInt(1_800_000);
    View view =
        new View(
            new SessionId(id()),
            profile,
            devices.get(number % devices.size()),
            title(number),
            lastAt.minusMillis(playedMs + random.nextInt(10_000)),
            null,
            playedMs,
            fromMs,
            fromMs + playedMs + random.nextInt(500),
            1_000L * (1_300 + random.nextInt(6_000)),
            false);
    return new LiveSession(view, Activity.PLAYING, lastAt, lastAt.plusSeconds(90));
  }
}
