package dev.playhead.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Any text is a time or none, as the JDK's calendar has it, and a time comes back when written. */
class TimesFuzzTest {
  private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  @FuzzTest
  void any_text_is_a_time_or_none(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    Instant time = Times.parse(text);
    if (text.length() <= 64) {
      assertThat(time).isEqualTo(byTheCalendar(text));
    } else {
      assertThat(time).isNull();
    }
    if (time != null && !time.isBefore(YEAR_1) && time.isBefore(YEAR_10000)) {
      Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
      assertThat(Times.parse(Times.format(time))).isEqualTo(millis);
    }
  }

  private static @Nullable Instant byTheCalendar(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
