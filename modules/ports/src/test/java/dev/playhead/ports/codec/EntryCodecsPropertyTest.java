package dev.playhead.ports.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.Activity;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Provenance;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.View;
import dev.playhead.ports.LiveSession;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Values that stand under a key and beside their device. */
class EntryCodecsPropertyTest {
  private static final Device DEVICE = new Device(new DeviceId("tv-7f3a"), "Wohnzimmer", "tv");
  private static final DeviceRef REF = DeviceRef.of(DEVICE);
  private static final TitleEdition TITLE = TitleEdition.of("t-1");
  private static final SessionId SESSION = new SessionId("s-1");

  @Property
  void aPlayheadComesBackAsItWas(@ForAll("playheads") Playhead playhead) {
    byte[] bytes = Codecs.PLAYHEAD_ENTRY.encode(playhead, REF);

    assertThat(Codecs.PLAYHEAD_ENTRY.device(bytes)).isEqualTo(REF);
    assertThat(Codecs.PLAYHEAD_ENTRY.decode(TITLE, DEVICE, bytes)).isEqualTo(playhead);
  }

  @Property
  void aSessionComesBackAsItWas(@ForAll("sessions") LiveSession session) {
    byte[] bytes = Codecs.SESSION_ENTRY.encode(session, REF);

    assertThat(Codecs.SESSION_ENTRY.device(bytes)).isEqualTo(REF);
    assertThat(Codecs.SESSION_ENTRY.decode(SESSION, DEVICE, bytes)).isEqualTo(session);
  }

  @Property
  void aDeviceComesBackAsItWas(@ForAll("ids") String id, @ForAll("names") String name) {
    Device device = new Device(new DeviceId(id), name, "tv");

    assertThat(Codecs.DEVICE.decode(Codecs.DEVICE.encode(device))).isEqualTo(device);
    assertThat(DeviceRef.of(DeviceRef.of(device).toBytes())).isEqualTo(DeviceRef.of(device));
  }

  @Property
  void anIdComesBackAsItWas(@ForAll("ids") String id) {
    assertThat(PackedId.unpack(PackedId.pack(id))).isEqualTo(id);
  }

  @Property
  void anyBytesAreAValueOrCorrupt(@ForAll byte[] bytes) {
    assertValueOrCorrupt(bytes);
  }

  @Property
  void bytesWithAFlippedOneAreAValueOrCorrupt(
      @ForAll("sessions") LiveSession session,
      @ForAll("playheads") Playhead playhead,
      @ForAll int at,
      @ForAll byte to) {
    for (byte[] bytes :
        new byte[][] {
          Codecs.SESSION_ENTRY.encode(session, REF), Codecs.PLAYHEAD_ENTRY.encode(playhead, REF)
        }) {
      bytes[Math.floorMod(at, bytes.length)] = to;
      assertValueOrCorrupt(bytes);
    }
  }

  private static void assertValueOrCorrupt(byte[] bytes) {
    assertValueOrCorrupt(Codecs.SESSION_ENTRY, SESSION, bytes);
    assertValueOrCorrupt(Codecs.PLAYHEAD_ENTRY, TITLE, bytes);
  }

  /** What was read is what is read again after it was stored again. */
  private static <K, V> void assertValueOrCorrupt(EntryCodec<K, V> codec, K key, byte[] bytes) {
    try {
      V value = codec.decode(key, DEVICE, bytes);
      byte[] again = codec.encode(value, codec.device(bytes));
      assertThat(codec.decode(key, DEVICE, again)).isEqualTo(value);
      assertThat(codec.encode(codec.decode(key, DEVICE, again), codec.device(again)))
          .isEqualTo(again);
    } catch (CorruptRecordException e) {
      assertThat(e).hasMessageContaining("Expected");
    }
  }

  @Provide
  Arbitrary<String> ids() {
    Arbitrary<String> uuids = Arbitraries.create(UUID::randomUUID).map(UUID::toString);
    return Arbitraries.oneOf(
        uuids,
        uuids.map(id -> id.replace('a', 'A')),
        uuids.map(id -> id.substring(0, 19) + "c" + id.substring(20)),
        Arbitraries.strings().withChars("ab-.:~_0").ofMinLength(1).ofMaxLength(40));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(100);
  }

  private static Arbitrary<Long> millis() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 20_000_000),
        Arbitraries.longs().between(0, 20_000).map(seconds -> seconds * 1_000),
        Arbitraries.longs().between(0, 1L << 53));
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(1_577_836_800_000L, 2_600_000_000_000L),
            Arbitraries.longs().between(-(1L << 53), 1L << 53))
        .map(Instant::ofEpochMilli);
  }

  @Provide
  Arbitrary<Playhead> playheads() {
    return Combinators.combine(
            millis(), millis(), millis(), times(), ids(), Arbitraries.of(Provenance.class))
        .as(
            (position, duration, played, time, session, provenance) ->
                new Playhead(
                    TITLE,
                    position,
                    duration % 5 == 4 ? -1 : duration,
                    position % 2 == 0,
                    (int) (played % 3),
                    time,
                    provenance,
                    new SessionId(session),
                    DEVICE,
                    played));
  }

  @Provide
  Arbitrary<LiveSession> sessions() {
    Arbitrary<TitleEdition> titles =
        Combinators.combine(ids(), Arbitraries.of("", "extended"))
            .as((id, edition) -> new TitleEdition(new TitleId(id), edition));
    return Combinators.combine(
            millis(),
            millis(),
            millis(),
            times(),
            times(),
            titles,
            ids(),
            Arbitraries.of(Activity.class))
        .as(
            (watched, from, position, start, lease, title, profile, activity) ->
                new LiveSession(
                    new View(
                        SESSION,
                        new ProfileId(profile),
                        DEVICE,
                        title,
                        start,
                        null,
                        watched,
                        from,
                        position,
                        watched % 5 == 4 ? -1 : position,
                        from % 2 == 0),
                    activity,
                    start.plusMillis(watched),
                    lease));
  }
}
