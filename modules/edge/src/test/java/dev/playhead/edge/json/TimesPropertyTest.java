package dev.playhead.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** The fast way agrees with {@link java.time}. */
class TimesPropertyTest {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Property
  void everyTimeComesBack(
      @ForAll @LongRange(min = -62_135_596_800_000L, max = 253_402_300_799_999L) long ms) {
    Instant time = Instant.ofEpochMilli(ms);

    assertThat(Times.format(time)).isEqualTo(MILLIS.format(time));
    assertThat(Times.parse(Times.format(time))).isEqualTo(time);
  }

  @Property
  void everyDateIsReadAsByTheCalendar(
      @ForAll @IntRange(max = 9999) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day,
      @ForAll @IntRange(max = 25) int hour) {
    assertSame("%04d-%02d-%02dT%02d:59:60.000Z".formatted(year, month, day, hour));
    assertSame("%04d-%02d-%02dT%02d:59:59.999Z".formatted(year, month, day, hour));
  }

  @Property
  void everyFractionIsReadAsByTheCalendar(
      @ForAll @CharRange(from = '0', to = '9') @StringLength(max = 11) String digits) {
    assertSame("2024-02-29T23:59:59." + digits + "Z");
    assertSame("2024-02-29T23:59:59" + digits + "Z");
    assertSame("2024-02-29T23:59:59," + digits + "Z");
  }

  @Property
  void anyTextIsReadOrNot(
      @ForAll
          @CharRange(from = '-', to = ':')
          @CharRange(from = 'T', to = 'Z')
          @StringLength(max = 30)
          String text) {
    assertSame(text);
  }

  @Example
  void otherFormsOfRfc3339AreRead() {
    assertThat(Times.parse("2026-11-22T05:00:00+01:00"))
        .isEqualTo(Instant.parse("2026-11-22T04:00:00Z"));
    assertThat(Times.parse("2026-11-22T04:00:00.123456Z"))
        .isEqualTo(Instant.parse("2026-11-22T04:00:00.123456Z"));
    assertThat(Times.parse("2026-11-22")).isNull();
  }

  private static void assertSame(String text) {
    Instant expected;
    try {
      expected = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      assertThat(Times.parse(text)).as(text).isNull();
      return;
    }
    assertThat(Times.parse(text)).as(text).isEqualTo(expected);
  }
}
