package dev.playhead.edge.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes RFC 3339 times. The form that devices send, and the only one that is written
 * ({@code 2026-11-22T04:00:05.120Z}), takes a tenth of the time that {@link java.time.format}
 * takes; other forms go there.
 *
 * <p>Days are counted as in Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
 */
public final class Times {
  /** What a time must look like, in words fit for an error message. */
  public static final String EXPECTED = "an RFC 3339 time such as 2026-11-22T04:00:05.120Z";

  /** Of a time that is read at all, in characters. */
  private static final int LONGEST = 64;

  /** Up to where the fraction of a second, or the letter Z begins. */
  private static final int SECONDS_LENGTH = 19;

  private static final int NANO_DIGITS = 9;
  private static final String PATTERN = "dddd-dd-ddTdd:dd:dd.dddZ";
  private static final long DAY_MS = 86_400_000;
  private static final long DAY_SECONDS = 86_400;
  private static final int DAYS_TO_1970 = 719_468;
  private static final int ERA_DAYS = 146_097;
  private static final long YEAR_1_MS = -62_135_596_800_000L;
  private static final long YEAR_10000_MS = 253_402_300_800_000L;

  private Times() {}

  /** The time, or null when the text is none. */
  public static @Nullable Instant parse(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Instant plain = parsePlain(bytes, 0, bytes.length);
    if (plain != null) {
      return plain;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The time that stands in these bytes in the form that devices send: in UTC, to the second or
   * with up to nine digits more; null when it has another form, or is none.
   */
  public static @Nullable Instant parsePlain(byte[] in, int start, int end) {
    int digits = end - start - SECONDS_LENGTH - 2;
    boolean isToTheSecond = digits == -1;
    boolean isPlain =
        end - start > SECONDS_LENGTH
            && in[end - 1] == 'Z'
            && (isToTheSecond || (digits > 0 && digits <= NANO_DIGITS))
            && looksPlain(in, start, isToTheSecond ? SECONDS_LENGTH : SECONDS_LENGTH + 1)
            && (isToTheSecond || areDigits(in, start + SECONDS_LENGTH + 1, digits));
    if (!isPlain) {
      return null;
    }
    int year = number(in, start, 4);
    int month = number(in, start + 5, 2);
    int day = number(in, start + 8, 2);
    int hour = number(in, start + 11, 2);
    int minute = number(in, start + 14, 2);
    int second = number(in, start + 17, 2);
    boolean isTime =
        month >= 1
            && month <= 12
            && day >= 1
            && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth())
            && hour <= 23
            && minute <= 59
            && second <= 59;
    if (!isTime) {
      return null;
    }
    long ofDay = (hour * 60L + minute) * 60 + second;
    int nanos = 0;
    if (!isToTheSecond) {
      nanos = number(in, start + SECONDS_LENGTH + 1, digits);
      for (int i = digits; i < NANO_DIGITS; i++) {
        nanos *= 10;
      }
    }
    return Instant.ofEpochSecond(days(year, month, day) * DAY_SECONDS + ofDay, nanos);
  }

  /** The time with milliseconds, always of 24 characters in the years 1 to 9999. */
  public static String format(Instant time) {
    return new String(chars(time));
  }

  static char[] chars(Instant time) {
    long ms = time.toEpochMilli();
    if (ms < YEAR_1_MS || ms >= YEAR_10000_MS) {
      return time.toString().toCharArray();
    }
    long days = Math.floorDiv(ms, DAY_MS);
    int rest = (int) Math.floorMod(ms, DAY_MS);
    char[] out = PATTERN.toCharArray();
    date(out, days);
    put(out, 11, 2, rest / 3_600_000);
    put(out, 14, 2, rest / 60_000 % 60);
    put(out, 17, 2, rest / 1000 % 60);
    put(out, 20, 3, rest % 1000);
    return out;
  }

  private static void date(char[] out, long epochDays) {
    long shifted = epochDays + DAYS_TO_1970;
    int era = (int) Math.floorDiv(shifted, ERA_DAYS);
    int ofEra = Math.floorMod(shifted, ERA_DAYS);
    int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int fromMarch = (5 * ofYear + 2) / 153;
    int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    put(out, 0, 4, era * 400 + yearOfEra + (month <= 2 ? 1 : 0));
    put(out, 5, 2, month);
    put(out, 8, 2, ofYear - (153 * fromMarch + 2) / 5 + 1);
  }

  private static long days(int year, int month, int day) {
    int fromMarchYear = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(fromMarchYear, 400);
    int yearOfEra = fromMarchYear - era * 400;
    int ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear;
    return (long) era * ERA_DAYS + ofEra - DAYS_TO_1970;
  }

  private static boolean looksPlain(byte[] in, int start, int length) {
    for (int i = 0; i < length; i++) {
      char expected = PATTERN.charAt(i);
      byte c = in[start + i];
      if (expected == 'd' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }

  private static boolean areDigits(byte[] in, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (in[i] < '0' || in[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] in, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      value = value * 10 + in[i] - '0';
    }
    return value;
  }

  private static void put(char[] out, int from, int digits, int value) {
    int rest = value;
    for (int i = from + digits - 1; i >= from; i--) {
      out[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
