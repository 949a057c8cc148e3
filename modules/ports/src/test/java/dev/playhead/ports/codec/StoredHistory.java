package dev.playhead.ports.codec;

import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EndReason;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionEnd;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.ViewingHistory.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Views that a chunk may hold: fixed ones for the golden bytes, and arbitrary ones. */
final class StoredHistory {
  private static final List<EndReason> REASONS = List.of(EndReason.values());
  private static final ProfileId PROFILE = new ProfileId("p-1");
  private static final Instant NEWEST = Instant.parse("2026-11-22T04:00:05.120Z");
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::startedAt).thenComparing(Place::session);

  private StoredHistory() {}

  /** An evening's two episodes each day; UUIDs and other ids; one left, gone on with, watched. */
  static List<View> fixed() {
    return IntStream.range(0, 30)
        .mapToObj(i -> view(i % 5 == 0 ? "s-" + (900 - i) : uuid(i), PROFILE, i))
        .toList();
  }

  static View view(String session, ProfileId profile, int ago) {
    Instant startedAt = NEWEST.minusSeconds(40_000L * ago);
    boolean watched = ago % 7 != 3;
    return new View(
        new SessionId(session),
        profile,
        device(ago % 4),
        new TitleEdition(
            new TitleId("house-of-cards-s3e" + (90 - ago)), ago % 11 == 0 ? "long" : ""),
        startedAt,
        ago == 1 ? null : new SessionEnd(startedAt.plusSeconds(2_940), REASONS.get(ago % 4)),
        2_940_000,
        0,
        watched ? 2_940_000 : 1_000_000,
        ago == 2 ? -1 : 2_940_000,
        watched);
  }

  private static String uuid(int i) {
    return new UUID(0x0198_c5f2_0000_7000L, 0x8000_0000_0000_0000L + i).toString();
  }

  private static Device device(int number) {
    return new Device(new DeviceId("tv-" + number), "Wohnzimmer – größter", "tv");
  }

  /** Runs of views, newest first. */
  static Arbitrary<List<View>> runs() {
    return views()
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .uniqueElements(Place::of)
        .map(
            list ->
                list.stream().sorted(Comparator.comparing(Place::of, ORDER).reversed()).toList());
  }

  private static Arbitrary<View> views() {
    Arbitrary<String> sessions =
        Arbitraries.oneOf(
            Arbitraries.create(UUID::randomUUID).map(UUID::toString),
            Arbitraries.strings().withChars("abAB01.-~:_").ofMinLength(1).ofMaxLength(40),
            Arbitraries.of("0198C5F2-0000-7000-8000-000000000001", "0198c5f2-0000-7000-8000x"));
    Arbitrary<Long> numbers =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 4_000_000),
            Arbitraries.longs().between(0, Long.MAX_VALUE));
    return Combinators.combine(
            sessions,
            Arbitraries.oneOf(
                Arbitraries.longs().between(-5, 5),
                Arbitraries.longs().between(-1L << 60, 1L << 60)),
            numbers,
            numbers,
            numbers,
            Arbitraries.integers().between(0, 1_000))
        .as(StoredHistory::any);
  }

  private static View any(
      String session, long startedAt, long watched, long from, long position, int variant) {
    return new View(
        new SessionId(session),
        PROFILE,
        device(variant % 3),
        new TitleEdition(new TitleId("t" + variant % 10), variant % 5 == 0 ? "e" : ""),
        Instant.ofEpochMilli(startedAt),
        end(startedAt ^ watched, variant % 5),
        watched,
        from,
        position,
        variant % 2 == 0 ? position : -1,
        variant % 7 < 4);
  }

  private static @Nullable SessionEnd end(long at, int reason) {
    return reason == 0 ? null : new SessionEnd(Instant.ofEpochMilli(at), REASONS.get(reason - 1));
  }
}
